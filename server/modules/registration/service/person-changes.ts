import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { Failure, type FieldError } from '../../../platform/errors.ts';
import { personalLink } from '../credentials.ts';
import {
  type Answers,
  type Consents,
  type Person,
  REQUIRED_CONSENT,
  type Registration,
  SENSITIVE_FIELDS,
} from '../domain.ts';
import { requireHolder } from '../own-caller.ts';
import { replaceLink } from '../store/registration-store.ts';
import {
  checkGivenAnswers,
  isSensitive,
  sameAnswers,
  withoutSensitive,
  withoutUnasked,
  withRetired,
} from './answer-check.ts';
import type { Badges } from './badges.ts';
import { type Changes, noticeOf, requireStep } from './change.ts';
import { type ConsentBook, checkGiver, giverOf } from './consent-book.ts';
import type { Forms } from './forms.ts';
import type { RegistrationNeeds } from './needs.ts';
import { checkPerson, checkSensitive, type PersonInput, recogniseOrganisation, refuse } from './person-check.ts';
import { type Reviews, withProposal } from './reviews.ts';

interface AlsoChanged {
  readonly answers?: Answers | undefined;
  readonly consents?: Consents | undefined;
}
export type PersonChanges = PersonInput &
  AlsoChanged & {
    readonly typeId?: string | undefined;
    /** Of the words that were shown with the consents. */
    readonly consentTextVersion?: string | undefined;
  };

/** What is written about a person after they were taken in: by the office, by themselves, and by who takes their place. */
export interface PersonEditing {
  /** @throws Failure stale when the version is not the present one. */
  change(caller: Caller, id: string, version: string, changes: PersonChanges): Promise<Registration>;
  /** Marked fields of an approved registration wait for the organiser; see `needsReviewOf`. */
  changeOwn(caller: Caller, id: string, changes: PersonChanges): Promise<Registration>;
  substitute(caller: Caller, id: string, person: PersonInput): Promise<Registration>;
  /** The same inside a transaction; the organisation of the person is named by its id. */
  substituteIn(tx: Tx, caller: Caller, id: string, person: PersonInput): Promise<Registration>;
  /** By the own link: a colleague of the same organisation takes the place. */
  substituteOwn(caller: Caller, id: string, person: PersonInput): Promise<Registration>;
}

export function createPersonChanges(
  needs: RegistrationNeeds & { getRegistration(id: string, reader?: Tx): Promise<Registration> },
  rooms: { changes: Changes; badges: Badges; forms: Forms; consentBook: ConsentBook; reviews: Reviews },
): PersonEditing {
  const { db, clock, secrets, audit, directory, editions, events, notices, getRegistration } = needs;
  const { changes, badges, forms, consentBook, reviews } = rooms;

  /** The form shows an organisation by its name and posts that back: this changes nothing, also where two have the name. */
  const sameOrganisation = async <T extends PersonInput>(
    tx: Tx,
    { organisationId }: Registration,
    input: T,
  ): Promise<T> => {
    const text = input.organisationText?.trim();
    if (!organisationId || !text) return input;
    const known = (await directory.mapOrganisations([organisationId], tx)).get(organisationId);
    const names = [known?.nameZh, known?.nameEn, known?.nameLocal];
    return names.includes(text) ? { ...input, organisationId, organisationText: null } : input;
  };

  /** What happened since, told by the audit trail; read after the transaction has ended. */
  const staleFailure = async (id: string, version: string): Promise<Failure> => {
    const current = await getRegistration(id);
    const { rows } = await audit.listEntries(
      { subjectKind: 'registration', subjectId: id },
      { before: undefined, limit: 20 },
    );
    const since = rows.filter(({ detail }) => Number(detail['version'] ?? 0) > Number(version));
    const last = since[0] ?? rows[0];
    return new Failure('stale', 'registration.stale', {
      params: { who: last?.actor_name || current.nameNative },
      extra: {
        changedBy: last?.actor_name ?? '',
        changedAt: current.updatedAt.toISOString(),
        changed: [...new Set(since.flatMap(({ detail }) => (Array.isArray(detail['fields']) ? detail['fields'] : [])))],
        currentVersion: current.version,
      },
    });
  };

  const requireType = async (tx: Tx, before: Registration, typeId: string): Promise<void> => {
    const types = await editions.listTypes(before.editionId, tx);
    if (!types.some(({ id }) => id === typeId)) refuse([{ pointer: '/typeId', code: 'registration.type_unknown' }]);
  };

  /** The answers under the present questions when they are told, else those that are there, as far as the type is asked. */
  const answersAfter = async (
    tx: Tx,
    before: Registration,
    { typeId, given, office }: { typeId: string; given: Answers | undefined; office: boolean },
  ) => {
    const set = await forms.getQuestions(before.editionId, tx);
    const typeCode = (await editions.listTypes(before.editionId, tx)).find(({ id }) => id === typeId)?.code ?? '';
    const { answers, answersVersion } = before;
    if (given === undefined) {
      const kept = typeId === before.typeId ? answers : withoutUnasked(set, answers, typeCode);
      return { answers: kept, answersVersion, sensitive: false, errors: [], named: isSensitive(set, kept) };
    }
    const checked = checkGivenAnswers(set, given, { typeCode, office });
    return { ...checked, answers: withRetired(set, answers, checked.answers), named: checked.sensitive };
  };

  const write = async (tx: Tx, caller: Caller, before: Registration, wanted: Partial<Registration>) => {
    const fields = changedFields(before, wanted);
    if (fields.length === 0) return before;
    const { typeId = before.typeId, needsReviewOf } = wanted;
    if (typeId !== before.typeId) await requireType(tx, before, typeId);
    const after = await changes.write(tx, before, {
      caller,
      action: 'edit',
      fields: wanted,
      audit: {
        action: 'registration.changed',
        detail: {
          fields: fields.filter((field) => field !== 'needsReviewOf' && field !== 'proposal'),
          ...(needsReviewOf && { forReview: needsReviewOf }),
        },
      },
    });
    if (needsReviewOf) await notices.tell(tx, 'change_received', after, undefined, `v${after.version}`);
    // The confirmation went to an address that was wrong, or the link shall reach the new one too.
    if (fields.includes('email'))
      await notices.tell(
        tx,
        noticeOf(after.state),
        after,
        await badges.findActiveBadge(after.id, tx),
        `v${after.version}`,
      );
    if (typeId === before.typeId && after.organisationId === before.organisationId) return after;
    // Who waits may have a place under the new type or organisation.
    await changes.offerPlaces(tx, before.editionId);
    return getRegistration(after.id, tx);
  };

  const editing: PersonEditing = {
    async change(caller, id, version, given) {
      const input = await recogniseOrganisation(directory, given);
      const changed = await db.transaction(async (tx) => {
        const before = await changes.lock(tx, id);
        if (String(before.version) !== version) return undefined;
        requireStep('edit', before.state);
        const typeId = input.typeId ?? before.typeId;
        const { person, errors: found } = await checkPerson(directory, tx, merged(before, input));
        const answered = await answersAfter(tx, before, { typeId, given: input.answers, office: true });
        const consents = input.consents ?? {};
        const errors: FieldError[] = [...found, ...answered.errors, ...checkGiver('desk', consents)];
        errors.push(...(await consentBook.check(tx, before.editionId, consents, input.consentTextVersion)));
        const given = { ...(await consentBook.given(tx, id)), ...consents };
        // What stood there before was agreed to, or came from where consents were not yet asked for.
        const added = SENSITIVE_FIELDS.some((name) => person[name] !== null && person[name] !== before[name]);
        if (added || answered.sensitive) errors.push(...checkSensitive(person, answered, given));
        refuse(errors);
        await consentBook.write(tx, caller, before, consents, giverOf(caller));
        const { answers, answersVersion } = answered;
        return write(tx, caller, before, { ...person, typeId, answers, answersVersion });
      });
      if (!changed) throw await staleFailure(id, version);
      return changed;
    },

    async changeOwn(caller, id, { consents, answers: given, consentTextVersion, typeId: wantedType, ...told }) {
      const input = await recogniseOrganisation(directory, told);
      return db.transaction(async (tx) => {
        const before = await changes.lock(tx, id);
        requireHolder(caller, before);
        requireStep('edit', before.state);
        const { person: found, errors: wrong } = await checkPerson(
          directory,
          tx,
          merged(withProposal(before), await sameOrganisation(tx, withProposal(before), input)),
        );
        const errors: FieldError[] = [...wrong];
        const { typeId } = before;
        // What waits for review is what the person thinks of as theirs.
        const { answers: said, answersVersion } = withProposal(before);
        const answered = await answersAfter(
          tx,
          { ...before, answers: said, answersVersion },
          { typeId, given, office: false },
        );
        errors.push(...answered.errors);
        // Eight leaders may share the mailbox of their delegation's contact, and none has one of their own.
        if (!found.email && !before.delegationId)
          errors.push({ pointer: '/email', code: 'registration.email_required' });
        const holds = { ...(await consentBook.given(tx, id)), ...consents };
        if (consents && !holds[REQUIRED_CONSENT])
          errors.push({ pointer: `/consents/${REQUIRED_CONSENT}`, code: 'registration.consent_required' });
        errors.push(...(await consentBook.check(tx, before.editionId, consents ?? {}, consentTextVersion)));
        // Who takes the consent back takes back what it was for.
        const takesBack = consents?.sensitive_data === false && Object.keys(told).length === 0 && given === undefined;
        const person = takesBack ? withoutNeeds(found) : found;
        if (!takesBack) errors.push(...checkSensitive(person, { sensitive: answered.named }, holds));
        const divided = await reviews.divide(tx, before, {
          ...person,
          typeId: wantedType ?? withProposal(before).typeId,
          // What is taken back goes at once, and so does a proposal that may repeat it.
          ...(takesBack ? pickAnswers(before) : pickAnswers(answered)),
        });
        errors.push(...divided.errors);
        const types = await editions.listTypes(before.editionId, tx);
        const nextType = wantedType ?? withProposal(before).typeId;
        if (nextType !== before.typeId && !types.some((type) => type.id === nextType && type.isPublic))
          errors.push({ pointer: '/typeId', code: 'registration.type_unknown' });
        refuse(errors);
        const after = await write(tx, caller, before, {
          ...divided.fields,
          ...(takesBack && {
            answers: withoutSensitive(await forms.getQuestions(before.editionId, tx), before.answers),
          }),
        });
        await consentBook.write(tx, caller, before, consents ?? {}, 'person');
        return after;
      });
    },

    async substitute(caller, id, given) {
      const input = await recogniseOrganisation(directory, given);
      return db.transaction((tx) => editing.substituteIn(tx, caller, id, input));
    },

    async substituteIn(tx, caller, id, input) {
      const before = await changes.lock(tx, id);
      requireHolder(caller, before);
      requireStep('substitute', before.state);
      const { person, errors: found } = await checkPerson(directory, tx, input);
      // Whoever comes has agreed to nothing yet; their own link asks them.
      const errors: FieldError[] = [...found, ...checkSensitive(person, { sensitive: false }, {})];
      if (caller.kind === 'link') {
        if (!person.email) errors.push({ pointer: '/email', code: 'registration.email_required' });
        if (person.nameNative === before.nameNative)
          errors.push({ pointer: '/nameNative', code: 'registration.same_person' });
      }
      refuse(errors);
      const generation = before.linkGeneration + 1;
      const [old, next] = [before.linkGeneration, generation].map((n) => personalLink(secrets, id, n).hash);
      if (old && next) await replaceLink(tx, id, { old, next, generation }, clock.now());
      await notices.tell(tx, 'handed_over', before);
      await events.tellSubstituted(tx, before);
      // Who takes a place by a link was vetted by nobody: an approved place waits for the office again.
      const types = await editions.listTypes(before.editionId, tx);
      const unseen =
        caller.kind === 'link' &&
        before.state === 'approved' &&
        types.find((type) => type.id === before.typeId)?.needsApproval !== false;
      return changes.step(tx, before, {
        caller,
        action: 'substitute',
        ...(unseen && { to: 'pending' as const }),
        // Answers and consents were the other person's; the new one gives their own through the link.
        fields: {
          ...person,
          answers: {},
          answersVersion: null,
          // So was whatever was decided about them.
          decisionReason: null,
          holder: before.holder + 1,
          linkGeneration: generation,
        },
        audit: { action: 'registration.substituted', detail: { fields: changedFields(before, person) } },
      });
    },

    substituteOwn: async (caller, id, given) => {
      const { organisationId, organisationText, place } = await getRegistration(id);
      return editing.substitute(caller, id, { ...given, organisationId, organisationText, place });
    },
  };
  return editing;
}

function pickAnswers({ answers, answersVersion }: Pick<Registration, 'answers' | 'answersVersion'>) {
  return { answers, answersVersion };
}

function withoutNeeds(person: Person): Person {
  return { ...person, ...Object.fromEntries(SENSITIVE_FIELDS.map((name) => [name, null])) };
}

/** The old values under the new ones; naming an organisation in one way takes the other way back. */
function merged(before: Registration, changes: PersonInput): PersonInput {
  const organisation =
    changes.organisationId !== undefined || changes.organisationText !== undefined
      ? { organisationId: changes.organisationId ?? null, organisationText: changes.organisationText ?? null }
      : {};
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  return { ...before, ...given, ...organisation };
}

function changedFields(before: Registration, after: Partial<Registration>): string[] {
  return Object.keys(after).filter((key) =>
    key === 'answers'
      ? !sameAnswers(before.answers, after.answers ?? {})
      : before[key as keyof Registration] !== after[key as keyof Registration],
  );
}
