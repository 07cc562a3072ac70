import { placeName } from '../../server/modules/directory/domain.ts';
import {
  DEFAULT_COSTS,
  daysAfter,
  LETTER_CONSENT_VERSION,
  LETTER_CONSENTS,
  type LetterState,
  letterNumber,
  needsVisa,
  type PassportData,
  proposeMissionZh,
} from '../../server/modules/letters/domain.ts';
import type { LetterSheet } from '../../server/modules/letters/letter-sheet.ts';
import { createVault } from '../../server/modules/letters/vault.ts';
import { sha256 } from '../../server/platform/crypto.ts';
import type { DemoNeeds } from './demo-needs.ts';
import { minutesAfter } from './editions.ts';
import { ALLIANCE, type DemoOrganisation } from './organisations.ts';
import type { Attendee, EditionShape } from './register-people.ts';

const DAY = 24 * 60;
/** One guest each, in the order of asking. */
const STATES: readonly LetterState[] = [
  'issued',
  'issued',
  'declined',
  'issued',
  'withdrawn',
  'checked',
  'returned',
  'requested',
  'requested',
];

/** Guests from abroad at every step. Passports are as invented as their holders: numbers begin with SAMPLE. */
export function addLetters(
  { rows, secrets }: DemoNeeds,
  edition: EditionShape,
  attendees: readonly Attendee[],
  { now, day, host }: { now: Date; day: string; host: DemoOrganisation },
): void {
  // The same bytes on every run; each row is written once, so no nonce is used twice.
  const vault = createVault({
    ...secrets,
    seal: (purpose, plain, bound) => secrets.seal(purpose, plain, bound, sha256(`demo ${bound}`).subarray(0, 12)),
  });
  const words = {
    hostZh: host.nameZh ?? '',
    hostEn: host.nameEn ?? '',
    addressZh: '广东省广州市示例区演示路 1 号',
    addressEn: '1 Demo Road, Sample District, Guangzhou, Guangdong, China',
    contactName: '林甲子 Lin Jiazi',
    contactPhone: '+86 20 0000 0000',
    contactEmail: 'letters@poly-01.example',
    costsZh: DEFAULT_COSTS.zh,
    costsEn: DEFAULT_COSTS.en,
    signerName: '陈乙丑 Chen Yichou',
    signerTitleZh: '院长',
    signerTitleEn: 'President',
  };
  rows.add('letter_setting', {
    edition_id: edition.id,
    host_zh: words.hostZh,
    host_en: words.hostEn,
    address_zh: words.addressZh,
    address_en: words.addressEn,
    contact_name: words.contactName,
    contact_phone: words.contactPhone,
    contact_email: words.contactEmail,
    costs_zh: words.costsZh,
    costs_en: words.costsEn,
    signer_name: words.signerName,
    signer_title_zh: words.signerTitleZh,
    signer_title_en: words.signerTitleEn,
    erase_after_days: 30,
    version: 1,
    updated_at: minutesAfter(now, -40 * DAY),
  });
  const guests = attendees.filter(
    ({ state, organisation, person }) => state === 'approved' && needsVisa(organisation.place) && person.nameLatin,
  );
  let sequence = 0;
  STATES.forEach((state, at) => {
    const guest = guests[at * 3];
    if (!guest) throw new Error('the demo has too few guests from abroad');
    const id = rows.id(`letter ${edition.year} ${at}`);
    const place = { registrationId: guest.id, rowId: id };
    const requestedAt = minutesAfter(now, -(30 - at * 3) * DAY);
    const isErased = state === 'declined' || state === 'withdrawn';
    const wasChecked = state === 'checked' || state === 'issued';
    const data = passportOf(guest, edition.year, day, at);
    const reason = {
      returned: 'The date of expiry is not the one in your passport.',
      declined: 'No visa is needed for this stay.',
    };
    const said = state === 'returned' || state === 'declined' ? reason[state] : undefined;
    rows.add('visa_letter', {
      id,
      edition_id: edition.id,
      registration_id: guest.id,
      state,
      sealed_data: isErased ? null : vault.sealData(place, data),
      sealed_reason: said ? vault.seal('reason', place, Buffer.from(said)) : null,
      compared: wasChecked ? ['passport', 'ticket'] : [],
      requested_at: requestedAt,
      checked_at: wasChecked ? minutesAfter(requestedAt, DAY) : null,
      erased_at: isErased ? minutesAfter(requestedAt, 2 * DAY) : null,
      erased_because: state === 'declined' ? 'declined' : state === 'withdrawn' ? 'consent_withdrawn' : null,
      version: wasChecked ? 3 : 2,
      updated_at: minutesAfter(requestedAt, 2 * DAY),
    });
    for (const purpose of LETTER_CONSENTS)
      rows.add('consent', {
        registration_id: guest.id,
        purpose,
        text_version: LETTER_CONSENT_VERSION,
        given: state !== 'withdrawn',
        given_by: 'person',
        at: requestedAt,
      });
    if (state !== 'issued') return;
    sequence += 1;
    const issueId = rows.id(`letter ${edition.year} ${at} issued`);
    const issuedAt = minutesAfter(requestedAt, 2 * DAY);
    const number = letterNumber(edition.year, sequence);
    const sheet: LetterSheet = {
      ...words,
      number,
      issuedOn: issuedAt.toISOString().slice(0, 10),
      decisionNumber: null,
      missionZh: proposeMissionZh(data.missionPlace, placeName(data.missionPlace, 'zh')),
      passport: data,
      organisationZh: guest.organisation.nameZh ?? guest.organisation.nameEn ?? '',
      organisationEn: guest.organisation.nameEn ?? '',
      position: guest.position ?? '',
      capacityZh: '正式代表',
      capacityEn: 'Delegate',
      eventZh: `${ALLIANCE.zh}${edition.year}年度活动`,
      eventEn: `${edition.year} Annual Activities of the ${ALLIANCE.en}`,
      eventStartsOn: day,
      eventEndsOn: day,
      venueZh: '示例职业学院 01 演示校区（广州）',
      venueEn: 'Demo Campus, Sample Polytechnic 01, Guangzhou',
    };
    rows.add('visa_letter_issue', {
      id: issueId,
      letter_id: id,
      edition_id: edition.id,
      sequence,
      number,
      issued_on: sheet.issuedOn,
      issued_at: issuedAt,
      sealed_content: vault.sealContent({ registrationId: guest.id, rowId: issueId }, sheet),
    });
  });
  rows.add('letter_series', { edition_id: edition.id, next_sequence: sequence + 1 });
  // The nightly round that erases goes on from here by itself.
  rows.add('job', {
    id: rows.id('first round of erasing'),
    name: 'letters.erase_due',
    payload: {},
    key: 'letters.erase_due:demo',
    run_at: minutesAfter(now, DAY),
    created_at: now,
  });
}

function passportOf({ person, organisation }: Attendee, year: number, day: string, at: number): PassportData {
  const [given = '', ...family] = (person.nameLatin ?? '').toUpperCase().split(' ');
  return {
    surname: family.join(' '),
    givenNames: given,
    nationality: organisation.place,
    passportNumber: `SAMPLE${1000 + at}`,
    dateOfBirth: `${1960 + at * 3}-0${(at % 9) + 1}-1${at % 9}`,
    sex: at % 2 === 0 ? 'F' : 'M',
    issuedOn: `${year - 4}-05-02`,
    expiresOn: `${year + 6}-05-01`,
    issuingPlace: organisation.place,
    missionPlace: organisation.place,
    mission: 'Embassy of the People’s Republic of China (sample address)',
    arrivesOn: daysAfter(day, -2),
    departsOn: daysAfter(day, 2),
  };
}
