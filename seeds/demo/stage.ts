import { displayToken } from '../../server/modules/ceremony/credentials.ts';
import type { Duty } from '../../server/modules/ceremony/domain.ts';
import { delegationLink } from '../../server/modules/delegations/credentials.ts';
import { sha256 } from '../../server/platform/crypto.ts';
import type { DemoNeeds } from './demo-needs.ts';
import { at, localDay, minutesAfter } from './editions.ts';
import type { DemoOrganisation } from './organisations.ts';
import { type Attendee, CALLING_CODES, type EditionShape } from './register-people.ts';

/** Agreements of which both sides have named who signs when the first cannot. */
const WITH_DEPUTIES = ['04', '06'];
const SCREENS: readonly (readonly [Duty, string])[] = [
  ['stage', '主会场大屏 Main hall'],
  ['lower', '视频切换台 Video mixer'],
  ['backstage', '候场区显示器 Backstage monitor'],
  ['host', '主持人平板 Host'],
  ['ushers', '引导组长 Head usher'],
  ['table', '签约台平板 Signing table'],
];
/** As the hall reads them; every other place has its ordinary name. */
const LABELS = [
  { place: 'LA', label_zh: '老挝', label_en: 'Lao PDR' },
  { place: 'US', label_zh: '美国', label_en: 'USA' },
];
const CONTACTS: Readonly<Record<string, string>> = {
  CA: 'Mme Claire Exemple',
  FI: 'Ms. Aino Sample',
  GE: 'Mr. Giorgi Sample',
  ID: 'Ms. Dewi Sample',
  LA: 'Mr. Bounmy Sample',
  TH: 'Mr. Anan Sample',
  US: 'Ms. Jordan Sample',
};
const SURNAMES = [...'冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹'];

/** What a ceremony needs beside its run sheet: deputies, whom to telephone, seats, links of its screens, and what the hall is shown. */
export function addStage(
  { rows, secrets }: DemoNeeds,
  edition: EditionShape,
  attendees: readonly Attendee[],
  now: Date,
): void {
  const approved = attendees.filter(({ state }) => state === 'approved');
  const agreements = rows.of('agreement').filter((row) => row['edition_id'] === edition.id);
  const signing = rows
    .of('agreement_party')
    .filter((party) => agreements.some(({ id }) => id === party['agreement_id']))
    .map((party) => ({
      agreementId: party['agreement_id'] as string,
      people: approved.filter(({ organisation }) => organisation.id === party['organisation_id']),
    }));

  for (const { agreementId, people } of signing) {
    const number = String(agreements.find(({ id }) => id === agreementId)?.['number']);
    const deputy = people.find(({ type, rank }) => type === 'delegate' && rank > 0);
    if (deputy && WITH_DEPUTIES.some((end) => number.endsWith(`-${end}`)))
      rows.add('agreement_signatory', {
        agreement_id: agreementId,
        organisation_id: deputy.organisation.id,
        registration_id: deputy.id,
        role: 'deputy',
        position: 0,
      });
  }

  const ceremonies = rows.of('ceremony').filter((row) => row['edition_id'] === edition.id);
  for (const { id: ceremonyId } of ceremonies)
    for (const [duty, label] of SCREENS) {
      if (duty === 'table' && ceremonyId !== ceremonies[0]?.['id']) continue;
      const id = rows.id(`display link ${ceremonyId} ${duty}`);
      rows.add('display_link', {
        id,
        ceremony_id: ceremonyId ?? null,
        duty,
        label,
        token_hash: sha256(displayToken(secrets, id)),
        created_at: minutesAfter(now, -24 * 60),
      });
    }
  rows.add('stage_setting', {
    edition_id: edition.id,
    show_places: true,
    show_flags: false,
    show_logos: false,
    first_party_side: 'right',
    version: 1,
  });
  for (const label of LABELS) rows.add('stage_place_label', { edition_id: edition.id, ...label });

  const receiving = rows
    .of('designation')
    .flatMap((row) => approved.filter(({ id }) => id === row['recipient_registration_id']));
  const onStage = signing.flatMap(({ people }) => people.filter(({ type }) => type === 'signatory'));
  const everybody = [...new Set([...onStage, ...receiving])];
  for (const [index, { id }] of everybody.entries()) {
    const [row, seat] = [Math.floor(index / 12) + 1, (index % 12) + 1];
    rows.amend('registration', id, { seat: `${row}排${seat}号 ${row}-${seat}` });
  }
  const organisations = new Set(everybody.map(({ organisation }) => organisation));
  for (const [index, organisation] of [...organisations].entries())
    nameContact({ rows, secrets }, edition, { organisation, attendees, index, now });
}

/** Whoever answers for a party on stage can be telephoned; a party without a delegation of its own gets one. */
function nameContact(
  { rows, secrets }: Pick<DemoNeeds, 'rows' | 'secrets'>,
  edition: EditionShape,
  party: { organisation: DemoOrganisation; attendees: readonly Attendee[]; index: number; now: Date },
): void {
  const { organisation, attendees, index, now } = party;
  const phone = `+${CALLING_CODES[organisation.place] ?? '0'} 000 000 ${8001 + index}`;
  const known = rows
    .of('delegation')
    .find((row) => row['edition_id'] === edition.id && row['organisation_id'] === organisation.id);
  if (known) {
    rows.amend('delegation', String(known['id']), { contact_phone: phone });
    return;
  }
  const id = rows.id(`delegation ${edition.year} ${organisation.key}`);
  const day = (days: number) => minutesAfter(now, days * 24 * 60);
  rows.add('delegation', {
    id,
    edition_id: edition.id,
    organisation_id: organisation.id,
    contact_name: CONTACTS[organisation.place] ?? `${SURNAMES[index % SURNAMES.length]}示例`,
    contact_email: `contact@${organisation.key}.example`,
    contact_phone: phone,
    contact_locale: organisation.place === 'CN' ? 'zh' : 'en',
    deadline: at(localDay(day(3)), '18:00'),
    replace_until: at(localDay(day(5)), '18:00'),
    note: null,
    interpreter_wish: null,
    arrival: null,
    decline_reason: null,
    link_hash: delegationLink(secrets, id, 1).hash,
    state: 'sent',
    opened_at: day(-15),
    sent_at: day(-14),
    informed_at: day(-14),
    last_activity_at: day(-14),
    updated_at: day(-14),
    invited_at: day(-40),
    created_at: day(-40),
  });
  const members = attendees.filter(
    (one) => one.organisation === organisation && !['cancelled', 'declined'].includes(one.state),
  );
  for (const [place, member] of members.entries())
    rows.amend('registration', member.id, {
      delegation_id: id,
      delegation_role: place === 0 ? 'head' : 'member',
    });
}
