import { badgeCode, personalLink } from '../../server/modules/registration/credentials.ts';
import {
  type Answers,
  CONSENT_TEXT_VERSION,
  type DelegationRole,
  type RegistrationState,
} from '../../server/modules/registration/domain.ts';
import type { Delegate, TypeCode } from './delegations.ts';
import type { DemoNeeds } from './demo-needs.ts';

export interface Attendee extends Delegate {
  readonly id: string;
  readonly state: RegistrationState;
  /** The active badge; nobody but the approved has one. */
  readonly badgeId: string | undefined;
  readonly decidedAt: Date | null;
  readonly holdsSeat: boolean;
}

export interface RegistrationPlan {
  readonly delegate: Delegate;
  readonly state: RegistrationState;
  readonly createdAt: Date;
  readonly decidedAt: Date | null;
  readonly reason?: string;
  /** An earlier badge of this person: replaced by a new one, or withdrawn with the place. */
  readonly formerBadge?: 'superseded' | 'revoked';
  /** To the questions of the organiser, at their first version. */
  readonly answers?: Answers;
  /** Written by hand: the directory does not have it. */
  readonly organisationText?: string;
  readonly offerExpiresAt?: Date;
  /** Wanted by the person after the approval, and not yet looked at. */
  readonly proposed?: { readonly position: string; readonly positionEn: string };
  readonly delegationId?: string;
  readonly delegationRole?: DelegationRole;
  /** False for who was entered by a contact and has not been asked yet. */
  readonly answered?: boolean;
}

export interface EditionShape {
  readonly id: string;
  readonly year: number;
  readonly typeIds: Readonly<Record<TypeCode, string>>;
}

export const CALLING_CODES: Record<string, string> = {
  CN: '86',
  HK: '852',
  MO: '853',
  TH: '66',
  LA: '856',
  GE: '995',
  ID: '62',
  FI: '358',
  US: '1',
  CA: '1',
};

export function registerPeople(
  { rows, secrets }: DemoNeeds,
  edition: EditionShape,
  plans: readonly RegistrationPlan[],
): Attendee[] {
  return plans.map((plan, at) => {
    const { delegate, state, createdAt, decidedAt } = plan;
    const { person, organisation } = delegate;
    const number = at + 1;
    const name = `${edition.year} registration ${number}`;
    const id = rows.id(name);
    rows.add('registration', {
      id,
      edition_id: edition.id,
      type_id: edition.typeIds[delegate.type],
      number,
      state,
      name_native: person.nameNative,
      name_latin: person.nameLatin,
      form_of_address: person.formOfAddress,
      position: delegate.position,
      organisation_id: plan.organisationText ? null : organisation.id,
      organisation_text: plan.organisationText ?? null,
      place: organisation.place,
      email: `delegate.${number}@${organisation.key}.example`,
      // Zeros where a real number has its exchange: it rings nowhere, and its last four digits still find the person.
      phone: `+${CALLING_CODES[organisation.place] ?? '0'} 000 000 ${String((number * 37) % 10_000).padStart(4, '0')}`,
      locale: person.locale,
      ...needsOf(number, organisation.place),
      decided_at: decidedAt,
      decision_reason: plan.reason ?? null,
      offer_expires_at: plan.offerExpiresAt ?? null,
      needs_review_of: plan.proposed ? ['position'] : null,
      proposal: plan.proposed ?? null,
      answers: plan.answers ?? {},
      answers_version: plan.answers ? 1 : null,
      delegation_id: plan.delegationId ?? null,
      delegation_role: plan.delegationRole ?? null,
      seat: null,
      link_hash: personalLink(secrets, id, 1).hash,
      created_at: createdAt,
      updated_at: decidedAt ?? createdAt,
    });
    const { diet, access_needs: accessNeeds } = needsOf(number, organisation.place);
    const hasNeeds = diet !== null || accessNeeds !== null;
    if (plan.answered !== false) addConsents({ rows }, id, number, hasNeeds, createdAt);
    const addBadge = (badgeName: string, badgeState: string, issuedAt: Date, endedAt: Date | null): string => {
      const badgeId = rows.id(`${name} ${badgeName}`);
      rows.add('badge', {
        id: badgeId,
        edition_id: edition.id,
        registration_id: id,
        code_hash: badgeCode(secrets, edition.id, badgeId).hash,
        state: badgeState,
        issued_at: issuedAt,
        ended_at: endedAt,
      });
      return badgeId;
    };
    const issuedAt = decidedAt ?? createdAt;
    if (plan.formerBadge) addBadge('former badge', plan.formerBadge, createdAt, issuedAt);
    const badgeId = state === 'approved' ? addBadge('badge', 'active', issuedAt, null) : undefined;
    const holdsSeat = state === 'pending' || state === 'approved' || plan.offerExpiresAt !== undefined;
    return { ...delegate, id, state, badgeId, decidedAt, holdsSeat };
  });
}

/** A few in each party, as caterers know it. */
function needsOf(number: number, place: string): { diet: string | null; access_needs: string | null } {
  const chinese = ['CN', 'HK', 'MO'].includes(place);
  const diets = chinese
    ? ['素食', '清真', '海鲜过敏', '素食（蛋奶可）']
    : ['Halal', 'Vegetarian', 'No pork', 'Vegan', 'Gluten-free'];
  const access = chinese ? ['轮椅通道'] : ['Wheelchair access', 'Seat near the interpreter'];
  return {
    diet: number % 9 === 4 ? (diets[number % diets.length] ?? null) : null,
    access_needs: number % 71 === 12 ? (access[number % access.length] ?? null) : null,
  };
}

function addConsents(
  { rows }: Pick<DemoNeeds, 'rows'>,
  registrationId: string,
  number: number,
  hasNeeds: boolean,
  at: Date,
): void {
  const given = {
    ...(hasNeeds && { sensitive_data: true }),
    registration: true,
    photographs: number % 9 !== 0,
    public_list: number % 5 !== 0,
  };
  for (const [purpose, yes] of Object.entries(given))
    rows.add('consent', {
      registration_id: registrationId,
      purpose,
      text_version: CONSENT_TEXT_VERSION,
      given: yes,
      given_by: 'person',
      at,
    });
}
