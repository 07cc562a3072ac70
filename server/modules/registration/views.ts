import type { Caller } from '../../platform/caller.ts';
import type { Audit } from '../audit/index.ts';
import type { Organisation } from '../directory/domain.ts';
import type { Directory } from '../directory/index.ts';
import type { RegistrationType } from '../editions/domain.ts';
import type { Editions } from '../editions/index.ts';
import type {
  OrganisationSummary,
  OwnRegistrationView,
  ProposedChanges,
  RegistrationItem,
  RegistrationMay,
  RegistrationView,
} from './contract.ts';
import { NEVER_ALONE, REVIEWABLE, type Registration, type Reviewable, type Rules } from './domain.ts';
import { may, mayReissueBadge, mayReopen, mayReview, maySeeNeeds } from './policy.ts';
import { withProposal } from './service/reviews.ts';
import { givenOf, type Registrations } from './service.ts';

export interface Views {
  items(caller: Caller, registrations: readonly Registration[]): Promise<RegistrationItem[]>;
  one(caller: Caller, registration: Registration): Promise<RegistrationView>;
  own(caller: Caller, registration: Registration): Promise<OwnRegistrationView>;
}

const HISTORY = 50;

export function createViews(needs: {
  registrations: Registrations;
  editions: Editions;
  directory: Directory;
  audit: Audit;
}): Views {
  const { registrations, editions, directory, audit } = needs;

  const around = async (listed: readonly Registration[]) => {
    const editionIds = [...new Set(listed.map(({ editionId }) => editionId))];
    const [organisations, ...types] = await Promise.all([
      directory.mapOrganisations(listed.flatMap(({ organisationId }) => organisationId ?? [])),
      ...editionIds.map((id) => editions.listTypes(id)),
    ]);
    return { organisations, types: new Map(types.flat().map((type) => [type.id, type])) };
  };
  type Around = Awaited<ReturnType<typeof around>>;

  const facts = (registration: Registration, { organisations, types }: Around) => ({
    id: registration.id,
    number: registration.number,
    state: registration.state,
    type: typeSummary(registration.typeId, types),
    nameNative: registration.nameNative,
    nameLatin: registration.nameLatin,
    formOfAddress: registration.formOfAddress,
    position: registration.position,
    organisation: organisationSummary(registration, organisations),
    place: registration.place,
    email: registration.email,
    phone: registration.phone,
    offerExpiresAt: registration.offerExpiresAt?.toISOString() ?? null,
    version: registration.version,
  });
  const proposed = async (registration: Registration): Promise<ProposedChanges> => {
    const { needsReviewOf } = registration;
    if (!needsReviewOf) return [];
    const after = withProposal(registration);
    const { organisations, types } = await around([registration, after]);
    const textOf = (from: Registration, field: Reviewable) => {
      if (field === 'type') return bothOf(types.get(from.typeId));
      if (field !== 'organisation') return { zh: from[field], en: from[field] };
      const known = from.organisationId ? organisations.get(from.organisationId) : undefined;
      return known ? bothOf(known) : { zh: from.organisationText, en: from.organisationText };
    };
    return REVIEWABLE.filter((field) => needsReviewOf.includes(field)).map((field) => ({
      field,
      before: textOf(registration, field),
      after: textOf(after, field),
    }));
  };
  const item = (caller: Caller, registration: Registration, found: Around): RegistrationItem => ({
    ...facts(registration, found),
    needsReviewOf: [...(registration.needsReviewOf ?? [])] as RegistrationItem['needsReviewOf'],
    createdAt: registration.createdAt.toISOString(),
    updatedAt: registration.updatedAt.toISOString(),
    may: mayOf(caller, registration),
  });

  return {
    async items(caller, listed) {
      const found = await around(listed);
      return listed.map((registration) => item(caller, registration, found));
    },

    async one(caller, registration) {
      const [found, badge, consents, { rows }] = await Promise.all([
        around([registration]),
        registrations.findActiveBadge(registration.id),
        registrations.listConsents(registration.id),
        audit.listEntries(
          { subjectKind: 'registration', subjectId: registration.id },
          { before: undefined, limit: HISTORY },
        ),
      ]);
      const needsShown = maySeeNeeds(caller);
      return {
        ...item(caller, registration, found),
        proposed: await proposed(registration),
        locale: registration.locale,
        diet: needsShown ? registration.diet : null,
        accessNeeds: needsShown ? registration.accessNeeds : null,
        note: registration.note,
        decidedAt: registration.decidedAt?.toISOString() ?? null,
        decisionReason: registration.decisionReason,
        badge: badge ? { issuedAt: badge.issuedAt.toISOString() } : null,
        consents: consents.map(({ at, ...consent }) => ({ ...consent, at: at.toISOString() })),
        history: rows.map(({ at, actor_name, actor_kind, action, detail }) => ({
          at: at.toISOString(),
          by: actor_kind === 'user' || actor_kind === 'station' ? actor_name : '',
          byKind: actor_kind,
          action,
          detail,
        })),
      };
    },

    async own(caller, registration) {
      const [found, badge, consents, edition] = await Promise.all([
        around([registration]),
        registrations.findActiveBadge(registration.id),
        registrations.listConsents(registration.id),
        editions.getById(registration.editionId),
      ]);
      return {
        ...facts(registration, found),
        proposed: await proposed(registration),
        fieldRules: fieldRules(registration, await registrations.getRules(registration.editionId)),
        year: edition.year,
        locale: registration.locale,
        diet: registration.diet,
        accessNeeds: registration.accessNeeds,
        note: registration.note,
        decisionReason: registration.decisionReason,
        consents: givenOf(consents),
        hasBadge: badge !== undefined,
        may: {
          edit: may(caller, 'edit', registration),
          cancel: may(caller, 'cancel', registration),
          accept: may(caller, 'accept', registration),
        },
      };
    },
  };
}

function bothOf(named: { nameZh: string | null; nameEn: string | null } | undefined) {
  return { zh: named?.nameZh ?? named?.nameEn ?? null, en: named?.nameEn ?? named?.nameZh ?? null };
}

function fieldRules({ state }: Registration, { reviewFields }: Rules): OwnRegistrationView['fieldRules'] {
  const ruleOf = (field: Reviewable) => {
    if (state !== 'approved') return 'free';
    if (reviewFields.includes(field)) return 'reviewed';
    return NEVER_ALONE.includes(field) ? 'office' : 'free';
  };
  return REVIEWABLE.map((field) => ({ field, rule: ruleOf(field) }));
}

function mayOf(caller: Caller, registration: Registration): RegistrationMay {
  return {
    edit: may(caller, 'edit', registration),
    approve: may(caller, 'approve', registration),
    decline: may(caller, 'decline', registration),
    cancel: may(caller, 'cancel', registration),
    substitute: may(caller, 'substitute', registration),
    reissueBadge: mayReissueBadge(caller, registration),
    reopen: mayReopen(caller, registration),
    review: mayReview(caller, registration),
  };
}

function typeSummary(typeId: string, types: ReadonlyMap<string, RegistrationType>): RegistrationItem['type'] {
  const type = types.get(typeId);
  if (!type) throw new Error(`registration type ${typeId} is not among those of its edition`);
  const { id, code, nameZh, nameEn, badgeColour } = type;
  return { id, code, nameZh, nameEn, badgeColour };
}

function organisationSummary(
  { organisationId, organisationText }: Registration,
  organisations: ReadonlyMap<string, Organisation>,
): OrganisationSummary {
  const known = organisationId === null ? undefined : organisations.get(organisationId);
  return {
    id: organisationId,
    nameZh: known?.nameZh ?? null,
    nameEn: known?.nameEn ?? null,
    nameLocal: known?.nameLocal ?? null,
    text: organisationText,
  };
}
