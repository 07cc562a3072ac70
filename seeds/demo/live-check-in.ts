import type { CheckpointText, ScanPlan, StationText } from './check-in.ts';
import type { Dice } from './dice.ts';
import { at, minutesAfter } from './editions.ts';
import type { Attendee, EditionShape } from './register-people.ts';

export function liveCheckpoints(edition: EditionShape, day: string): CheckpointText[] {
  return [
    { key: 'east', kind: 'entrance', zh: '东门入口', en: 'East Entrance', policy: 'once' },
    { key: 'south', kind: 'entrance', zh: '南门入口', en: 'South Entrance', policy: 'once', admitsFor: 'east' },
    {
      key: 'desk',
      kind: 'signing_desk',
      zh: '签约候场处',
      en: 'Signing Desk',
      policy: 'once',
      types: [edition.typeIds.signatory],
    },
    {
      key: 'dinner',
      kind: 'meal',
      zh: '欢迎晚宴（宴会厅）',
      en: 'Welcome Dinner (Banquet Hall)',
      policy: 'once',
      opensAt: at(day, '18:00'),
      closesAt: at(day, '20:30'),
    },
  ];
}

/** Two at work; the other two are for whoever tries it: pair a phone with them. */
export function liveStations(now: Date): StationText[] {
  const paired = { pairedAt: minutesAfter(now, -90), lastSeenAt: minutesAfter(now, -1), revokedAt: null };
  const unpaired = { pairedAt: null, lastSeenAt: null, revokedAt: null };
  return [
    { name: '东门 1 号机', checkpoint: 'east', ...paired },
    { name: '南门 1 号机', checkpoint: 'south', ...paired },
    { name: '签约候场处', checkpoint: 'desk', ...unpaired },
    { name: '晚宴', checkpoint: 'dinner', ...unpaired },
  ];
}

/**
 * A third of the approved came in during the last hour, and everybody of the first agreements among them; of the later
 * ones some are missing, which the director's console has to show.
 */
export function planLiveScans(
  people: { approved: readonly Attendee[]; agreements: readonly (readonly Attendee[])[] },
  dice: Dice,
  now: Date,
): ScanPlan[] {
  const begin = minutesAfter(now, -60).getTime();
  const span = now.getTime() - begin;
  const early = new Set(people.agreements.slice(0, 3).flat());
  const signatories = new Set(people.agreements.flat());
  const halfThere = people.agreements
    .slice(3)
    .flatMap((party, index) => party.filter((_, at) => (index + at) % 2 === 0));
  const present = new Set([...early, ...halfThere]);
  const third = Math.round(people.approved.length / 3);
  for (const attendee of dice.shuffle(people.approved)) {
    if (present.size >= third) break;
    if (!signatories.has(attendee)) present.add(attendee);
  }
  const scans: ScanPlan[] = [...present].map((attendee) => {
    // Who stands at the signing desk, or has signed, came first.
    const part = early.has(attendee) ? 0.05 + dice.below(350) / 1000 : dice.below(1000) / 1000;
    return { attendee, checkpoint: dice.below(5) < 3 ? 'east' : 'south', at: new Date(begin + span * part) };
  });
  const atDesk = new Set(people.agreements.slice(0, 2).flat());
  for (const attendee of atDesk)
    scans.push({ attendee, checkpoint: 'desk', at: new Date(begin + span * (0.45 + dice.below(200) / 1000)) });
  const twice = scans.filter(({ attendee }) => !signatories.has(attendee)).slice(0, 2);
  for (const { attendee } of twice)
    scans.push({ attendee, checkpoint: 'south', at: new Date(begin + span * 0.995), refused: 'already_inside' });
  return scans;
}
