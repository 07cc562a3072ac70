import type { DemoNeeds } from './demo-needs.ts';
import type { DemoOrganisation } from './organisations.ts';
import type { Attendee, EditionShape } from './register-people.ts';

export interface AgreementText {
  readonly parties: readonly [DemoOrganisation, DemoOrganisation];
  readonly zh: string;
  readonly en: string;
  readonly kind: 'memorandum' | 'cooperation' | 'joint_programme';
  readonly fields: readonly string[];
  readonly signedAt: Date | null;
}

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
    rows.add('agreement', {
      id,
      edition_id: edition.id,
      number,
      title_zh: text.zh,
      title_en: text.en,
      kind: text.kind,
      fields: text.fields,
      languages: ['zh', 'en'],
      state: text.signedAt ? 'signed' : 'ready',
      signed_at: text.signedAt,
      created_at: createdAt,
    });
    const people = text.parties.flatMap((organisation, position) => {
      rows.add('agreement_party', { agreement_id: id, organisation_id: organisation.id, position });
      return attendees
        .filter((attendee) => attendee.organisation === organisation && attendee.type === 'signatory')
        .map((attendee) => {
          rows.add('agreement_signatory', {
            agreement_id: id,
            organisation_id: organisation.id,
            registration_id: attendee.id,
            role: attendee.rank === 0 ? 'signatory' : 'witness',
          });
          return attendee;
        });
    });
    return { id, people };
  });
}
