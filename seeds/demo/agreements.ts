import type { DemoNeeds } from './demo-needs.ts';
import { localDay, minutesAfter } from './editions.ts';
import type { DemoOrganisation } from './organisations.ts';
import type { Attendee, EditionShape } from './register-people.ts';

export interface AgreementText {
  readonly parties: readonly [DemoOrganisation, DemoOrganisation];
  readonly zh: string;
  readonly en: string;
  readonly kind: 'memorandum' | 'framework' | 'cooperation' | 'joint_programme' | 'exchange' | 'industry';
  readonly fields: readonly string[];
  readonly signedAt: Date | null;
  /** Of those not yet signed; they are ready unless told. */
  readonly state?: 'text_agreed' | 'withdrawn';
  /** Years from the day of signing; 0: without end. */
  readonly years?: number;
  /** Instead of the years. */
  readonly expiresOn?: string;
  readonly ended?: { readonly on: string; readonly reason: string };
  readonly signedBy?: string;
  readonly reason?: string;
}

/** What "cooperation agreement" is called where the guest is at home: some agreements have a third title. */
const TITLES: Readonly<Record<string, readonly [language: string, title: string]>> = {
  TH: ['th', 'ข้อตกลงความร่วมมือด้านอาชีวศึกษา'],
  LA: ['lo', 'ຂໍ້ຕົກລົງການຮ່ວມມືດ້ານອາຊີວະສຶກສາ'],
  GE: ['ka', 'თანამშრომლობის შეთანხმება პროფესიული განათლების სფეროში'],
};

/** Each party signs by the head of its delegation; the second of the first party's delegation, where there is one, bears witness. */
export function addAgreements(
  { rows }: DemoNeeds,
  edition: EditionShape,
  texts: readonly AgreementText[],
  attendees: readonly Attendee[],
  createdAt: Date,
): { id: string; people: Attendee[] }[] {
  return texts.map((text, at) => {
    const number = `${edition.year}-${String(at + 1).padStart(2, '0')}`;
    const id = rows.id(`agreement ${number}`);
    const [, guest] = text.parties;
    const [otherLanguage = null, otherTitle = null] = edition.year === 2024 ? [] : (TITLES[guest.place] ?? []);
    const signedOn = text.signedAt && localDay(text.signedAt);
    const state = text.ended ? 'ended' : signedOn ? 'signed' : (text.state ?? 'ready');
    const isOnStage = signedOn !== null && text.signedBy === undefined;
    rows.add('agreement', {
      id,
      edition_id: edition.id,
      number,
      title_zh: text.zh,
      title_en: text.en,
      title_other: otherTitle,
      title_other_language: otherLanguage,
      kind: text.kind,
      fields: text.fields,
      languages: otherLanguage ? ['zh', 'en', otherLanguage] : ['zh', 'en'],
      originals: otherLanguage ? 6 : 4,
      state,
      signed_at: isOnStage ? text.signedAt : null,
      signed_on: signedOn,
      signed_via: signedOn && (isOnStage ? 'ceremony' : 'office'),
      signed_by: text.signedBy ?? null,
      expires_on: text.expiresOn ?? (text.years ? dayBefore(signedOn ?? localDay(createdAt), text.years) : null),
      renewal_notice_days: 90,
      ended_on: text.ended?.on ?? null,
      state_reason: text.ended?.reason ?? text.reason ?? null,
      version: 1,
      created_at: createdAt,
    });
    const people = text.parties.flatMap((organisation, position) => {
      rows.add('agreement_party', {
        agreement_id: id,
        organisation_id: organisation.id,
        position,
        role: position === 0 ? 'lead' : 'partner',
      });
      return attendees
        .filter((attendee) => attendee.organisation === organisation && attendee.type === 'signatory')
        .map((attendee) => {
          rows.add('agreement_signatory', {
            agreement_id: id,
            organisation_id: organisation.id,
            registration_id: attendee.id,
            role: attendee.rank === 0 ? 'signatory' : 'witness',
            position: attendee.rank,
          });
          return attendee;
        });
    });
    return { id, people };
  });
}

function dayBefore(day: string, years: number): string {
  const [year = '', ...rest] = day.split('-');
  return localDay(minutesAfter(new Date(`${[Number(year) + years, ...rest].join('-')}T00:00:00Z`), -24 * 60));
}
