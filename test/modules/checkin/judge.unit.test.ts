import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  ADMISSION_POLICIES,
  effectiveTime,
  judge,
  mayOverride,
  periodOf,
  REASONS,
  readBadge,
  type ScanFacts,
} from '../../../server/modules/checkin/domain.ts';
import { crockford } from '../../../server/platform/ids.ts';

const code = `HW${'0123456789ABCDEFGHJKMNPQRSTVWXYZ'}`;

test.each([
  [code, 'code'],
  [`  ${code.toLowerCase()}\r\n`, 'code'],
  [`https://huiwu.example/c/${code}`, 'code'],
  [`HTTPSHUIWUEXAMPLEC${code}`, 'code'],
  [code.slice(0, -1), 'malformed'],
  [`${code}0`, 'malformed'],
  [code.replace('Z', 'U'), 'malformed'],
  [code.replace('1', 'I'), 'malformed'],
  ['HW', 'malformed'],
  ['', 'not_ours'],
  ['https://weixin.qq.com/r/1234', 'not_ours'],
  ['6901234567892', 'not_ours'],
  [`X${code}`, 'not_ours'],
])('%j reads as %s', (raw, kind) => {
  expect(readBadge(raw).kind).toBe(kind);
});

test('every twenty bytes come back from their code, however it is written', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), fc.boolean(), (bytes, lower) => {
      const printed = `HW${crockford(bytes)}`;
      const read = readBadge(lower ? ` ${printed.toLowerCase()}` : `https://h.example/C/${printed}`);
      expect(read).toEqual({ kind: 'code', code: printed, id: bytes.slice(0, 10), proof: bytes.slice(10) });
    }),
  );
});

test('no text breaks the reader', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (raw) =>
      ['not_ours', 'malformed', 'code'].includes(readBadge(raw).kind),
    ),
  );
});

const good: ScanFacts = {
  code: 'genuine',
  badge: 'active',
  registration: 'approved',
  direction: 'entry',
  policy: 'once',
  stationAssigned: true,
  checkpointOpen: true,
  typeAllowed: true,
  booked: null,
  last: undefined,
  placesLeft: null,
  override: false,
};
/** What makes each reason true, in the order in which they are asked. */
const causes: [string, Partial<ScanFacts>][] = [
  ['not_ours', { code: 'not_ours' }],
  ['malformed', { code: 'malformed' }],
  ['bad_signature', { code: 'bad_signature' }],
  ['wrong_edition', { badge: 'wrong_edition' }],
  ['not_found', { badge: 'not_found' }],
  ['unknown_yet', { badge: 'unknown_yet' }],
  ['revoked', { badge: 'revoked' }],
  ['superseded', { badge: 'superseded' }],
  ['registration_cancelled', { registration: 'cancelled' }],
  ['registration_pending', { registration: 'pending' }],
  ['station_not_assigned', { stationAssigned: false }],
  ['checkpoint_closed', { checkpointOpen: false }],
  ['wrong_type', { typeAllowed: false }],
  ['no_booking', { booked: false }],
  ['already_inside', { last: { period: '', left: false } }],
  ['capacity_full', { placesLeft: 0 }],
  ['not_inside', { direction: 'exit' }],
];

test('the reasons stand in the closed order, and the first that applies is told', () => {
  expect([...causes.map(([reason]) => reason), 'ok', 'ok_reentry', 'ok_override']).toEqual(
    // What a face says is judged by staff.
    REASONS.filter((reason) => reason !== 'wrong_person'),
  );
  const told = (facts: Partial<ScanFacts>) => judge({ ...good, ...facts });
  for (const [reason, cause] of causes) expect(told(cause)).toEqual({ decision: 'refuse', reason });
  for (const [reason, cause] of causes.slice(0, -2)) {
    const at = causes.findIndex(([other]) => other === reason);
    // All later causes together change nothing; those that share a fact with this one give way to it.
    const later = Object.assign({}, ...causes.slice(at + 1, -1).map(([, facts]) => facts));
    expect(told({ ...later, ...cause }).reason).toBe(reason);
  }
});

test('a supervisor lets in whom we know, and nobody else', () => {
  for (const [reason, cause] of causes) {
    const verdict = judge({ ...good, ...cause, override: true });
    expect(verdict.decision).toBe(mayOverride(reason as (typeof REASONS)[number]) ? 'admit' : 'refuse');
  }
  expect(judge({ ...good, override: true }).reason).toBe('ok');
});

test('admissions of one person never share a period, whatever the order of coming and going', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ADMISSION_POLICIES),
      fc.array(fc.record({ exit: fc.boolean(), day: fc.integer({ min: 1, max: 3 }) }), { maxLength: 30 }),
      (policy, steps) => {
        const days = policy === 'once_per_day' ? steps : steps.map((step) => ({ ...step, day: 1 }));
        const lasts = new Map<number, { period: string; left: boolean }>();
        const periods: string[] = [];
        for (const { exit, day } of days) {
          const last = lasts.get(day);
          const { decision } = judge({ ...good, policy, direction: exit ? 'exit' : 'entry', last });
          if (decision === 'refuse') continue;
          if (exit && last) lasts.set(day, { ...last, left: true });
          if (exit) continue;
          const period = periodOf(policy, `2024-11-0${day}`, last);
          periods.push(period);
          lasts.set(day, { period, left: false });
        }
        expect(new Set(periods).size).toBe(periods.length);
      },
    ),
  );
});

test('the effective time corrects a wrong clock, is never in the future, and says when it cannot be believed', () => {
  const at = (text: string) => new Date(`2024-11-22T${text}Z`);
  const receivedAt = at('09:00:00');
  const slow = effectiveTime({ scannedAt: at('07:00:00'), sentAt: at('08:00:00'), receivedAt });
  expect(slow).toEqual({ at: at('08:00:00'), trusted: true });
  const jumped = effectiveTime({ scannedAt: at('10:00:00'), sentAt: at('08:00:00'), receivedAt });
  expect(jumped).toEqual({ at: receivedAt, trusted: false });
  const stopped = effectiveTime({ scannedAt: new Date(0), sentAt: at('08:00:00'), receivedAt });
  expect(stopped).toEqual({ at: receivedAt, trusted: false });
});
