import type { Caller } from '../../platform/caller.ts';
import type { Audit } from '../audit/index.ts';
import type { Organisation } from '../directory/domain.ts';
import type { Directory } from '../directory/index.ts';
import type { RegistrationType } from '../editions/domain.ts';
import type { Editions } from '../editions/index.ts';
import type {
  Answered,
  ConsentRecord,
  OrganisationSummary,
  OwnRegistrationView,
  PairedAnswer,
  ProposedChanges,
  RegistrationItem,
  RegistrationMay,
  RegistrationView,
} from './contract.ts';
import {
  type Answers,
  answerText,
  type Consent,
  givenOf,
  NEVER_ALONE,
  presentConsents,
  REVIEWABLE,
  type Registration,
  type Reviewable,
  type Rules,
} from './domain.ts';
import { may, mayErase, mayRegisterOthers, mayReissueBadge, mayReopen, mayReview, maySeeNeeds } from './policy.ts';
import { withProposal } from './service/reviews.ts';
import type { Registrations } from './service.ts';

export interface Views {
  items(caller: Caller, registrations: readonly Registration[]): Promise<RegistrationItem[]>;
  one(caller: Caller, registration: Registration): Promise<RegistrationView>;
  /** In what the answers of two entries differ, each in the words of its own set. */
  pairAnswers(caller: Caller, first: Registration, second: Registration): Promise<PairedAnswer[]>;
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
    nameSpoken: registration.nameSpoken,
    positionEn: registration.positionEn,
    position: registration.position,
    organisation: organisationSummary(registration, organisations),
    place: registration.place,
    email: registration.email,
    phone: registration.phone,
    offerExpiresAt: registration.offerExpiresAt?.toISOString() ?? null,
    version: registration.version,
  });
  const proposed = async (registration: Registration, needsShown: boolean): Promise<ProposedChanges> => {
    const { needsReviewOf } = registration;
    if (!needsReviewOf) return [];
    const after = withProposal(registration);
    const { organisations, types } = await around([registration, after]);
    const [saidBefore, saidAfter] = needsReviewOf.includes('answers')
      ? [await answered(registration), await answered(after)]
      : [[], []];
    const textOf = (from: Registration, field: Reviewable) => {
      if (field === 'answers') {
        const [said, other] = from === after ? [saidAfter, saidBefore] : [saidBefore, saidAfter];
        return changedAnswers(said, other, needsShown);
      }
      if (field === 'type') return bothOf(types.get(from.typeId));
      if (field === 'position') {
        const both = [from.position, from.positionEn].filter(Boolean).join(' / ') || null;
        return { zh: both, en: both };
      }
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
    erasedAt: registration.erasedAt?.toISOString() ?? null,
    may: mayOf(caller, registration),
  });

  /** In the words of the set under which they were given. */
  const answered = async ({ editionId, answers, answersVersion }: Registration): Promise<Answered[]> => {
    const keys = Object.keys(answers);
    if (keys.length === 0) return [];
    const [[then], now] = await Promise.all([
      registrations.listQuestionSets(editionId, answersVersion === null ? [] : [answersVersion]),
      registrations.getQuestions(editionId),
    ]);
    const ui = then?.ui ?? now.ui;
    const order = new Map(ui.map(({ key }, at) => [key, at]));
    return Object.entries(answers)
      .sort(([a], [b]) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
      .map(([key, answer]) => {
        const question = ui.find((one) => one.key === key);
        return {
          key,
          labelZh: question?.label.zh ?? key,
          labelEn: question?.label.en ?? key,
          textZh: answerText(question, answer, 'zh'),
          textEn: answerText(question, answer, 'en'),
          // Marked as sensitive later is sensitive, too.
          sensitive: [question, now.ui.find((one) => one.key === key)].some((one) => one?.sensitive === true),
        };
      });
  };

  return {
    async pairAnswers(caller, first, second) {
      const said = [await answered(first), await answered(second)] as const;
      const named = new Map(said.flat().map((one) => [one.key, one]));
      const textsOf = (side: readonly Answered[], key: string) => {
        const one = side.find((entry) => entry.key === key);
        return { zh: one?.textZh ?? null, en: one?.textEn ?? null };
      };
      return [...named.values()]
        .filter(({ sensitive }) => !sensitive || maySeeNeeds(caller))
        .map(({ key, labelZh, labelEn, sensitive }) => ({
          key,
          labelZh,
          labelEn,
          sensitive,
          first: textsOf(said[0], key),
          second: textsOf(said[1], key),
        }))
        .filter((pair) => pair.first.zh !== pair.second.zh);
    },

    async items(caller, listed) {
      const found = await around(listed);
      return listed.map((registration) => item(caller, registration, found));
    },

    async one(caller, registration) {
      const [found, badge, records, said, { rows }] = await Promise.all([
        around([registration]),
        registrations.findActiveBadge(registration.id),
        registrations.listConsentRecords(registration.id),
        answered(registration),
        audit.listEntries(
          { subjectKind: 'registration', subjectId: registration.id },
          { before: undefined, limit: HISTORY },
        ),
      ]);
      const needsShown = maySeeNeeds(caller);
      const shown = said.filter(({ sensitive }) => needsShown || !sensitive);
      return {
        ...item(caller, registration, found),
        proposed: await proposed(registration, needsShown),
        locale: registration.locale,
        diet: needsShown ? registration.diet : null,
        accessNeeds: needsShown ? registration.accessNeeds : null,
        note: registration.note,
        delegationId: registration.delegationId,
        decidedAt: registration.decidedAt?.toISOString() ?? null,
        decisionReason: registration.decisionReason,
        badge: badge ? { issuedAt: badge.issuedAt.toISOString() } : null,
        answers: only(registration.answers, shown),
        answered: shown,
        consents: presentConsents(records).map(recordView),
        consentRecords: records.map(recordView).reverse(),
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
      const [found, badge, records, said, edition] = await Promise.all([
        around([registration]),
        registrations.findActiveBadge(registration.id),
        registrations.listConsentRecords(registration.id),
        answered(registration),
        editions.getById(registration.editionId),
      ]);
      return {
        ...facts(registration, found),
        proposed: await proposed(registration, true),
        fieldRules: fieldRules(registration, (await registrations.getRules(registration.editionId)).rules),
        year: edition.year,
        locale: registration.locale,
        diet: registration.diet,
        accessNeeds: registration.accessNeeds,
        note: registration.note,
        decisionReason: registration.decisionReason,
        answers: registration.answers,
        answered: said,
        wanted: pickWanted(withProposal(registration)),
        consents: givenOf(presentConsents(records)),
        consentRecords: records.map(recordView).reverse(),
        hasBadge: badge !== undefined,
        may: {
          edit: may(caller, 'edit', registration),
          cancel: may(caller, 'cancel', registration),
          substitute: may(caller, 'substitute', registration),
          accept: may(caller, 'accept', registration),
        },
      };
    },
  };
}

/** Those that the other side does not have in the same words. */
function changedAnswers(said: readonly Answered[], other: readonly Answered[], needsShown: boolean) {
  const changed = said.filter(
    (one) =>
      (needsShown || !one.sensitive) && !other.some(({ key, textZh }) => key === one.key && textZh === one.textZh),
  );
  if (changed.length === 0) return { zh: null, en: null };
  return {
    zh: changed.map(({ labelZh, textZh }) => `${labelZh}：${textZh}`).join('；'),
    en: changed.map(({ labelEn, textEn }) => `${labelEn}: ${textEn}`).join('; '),
  };
}

function pickWanted({ position, positionEn, answers }: Registration) {
  return { position, positionEn, answers };
}

function recordView({ at, ...record }: Consent): ConsentRecord {
  return { ...record, at: at.toISOString() };
}

function only(answers: Answers, shown: readonly Answered[]): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([key]) => shown.some((one) => one.key === key)));
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
    renewLink: registration.erasedAt === null && mayRegisterOthers(caller),
    erase: mayErase(caller, registration),
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
