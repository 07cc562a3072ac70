import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { violates } from '../../../platform/db/violates.ts';
import { Failure, type FieldError } from '../../../platform/errors.ts';
import {
  type Agreement,
  type AgreementFacts,
  type AgreementParty,
  isBeforeSigning,
  type PartyRole,
} from '../domain.ts';
import {
  findAgreement,
  insertAgreement,
  listAgreementIdsOf,
  listAgreements,
  nextNumber,
  replaceParties,
  updateAgreement,
} from '../store/agreement-store.ts';
import { insertChange } from '../store/change-store.ts';
import { findStanding } from '../store/standing-store.ts';
import { type AgreementNeeds, composed, lockVersion, refuse, told } from './agreement-needs.ts';
import { orderRound } from './renewals.ts';

export type DraftParty = Omit<AgreementParty, 'role'> & { readonly role?: PartyRole | undefined };
type Given<T> = { readonly [K in keyof T]?: T[K] | undefined };
export type FactsChange = Given<AgreementFacts>;
/** Without a number it gets the next one of its year. */
export type NewAgreement = Pick<AgreementFacts, 'titleZh' | 'titleEn' | 'kind'> &
  FactsChange & {
    readonly parties: readonly DraftParty[];
    readonly state?: 'draft' | 'text_agreed' | 'ready' | undefined;
  };

export interface Agreements {
  listAgreements(year: number): Promise<Agreement[]>;
  listByEdition(editionId: string): Promise<Agreement[]>;
  getAgreement(id: string): Promise<Agreement>;
  addAgreement(caller: Caller, year: number, draft: NewAgreement): Promise<Agreement>;
  /** Once it is signed, a correction says why. */
  changeAgreement(caller: Caller, id: string, version: string, change: FactsChange, reason?: string): Promise<void>;
  setParties(caller: Caller, id: string, version: string, parties: readonly DraftParty[]): Promise<void>;
}

export function createAgreements(needs: AgreementNeeds): Agreements {
  const { db, ids, clock, editions } = needs;
  const get = async (id: string): Promise<Agreement> => {
    const agreement = await findAgreement(db.knex, id);
    if (!agreement) throw new Failure('missing', 'request.missing');
    return agreement;
  };

  return {
    listByEdition: (editionId) => listAgreements(db.knex, { editionId }),
    getAgreement: get,
    async listAgreements(year) {
      return listAgreements(db.knex, { editionId: (await editions.getByYear(year)).id });
    },

    async addAgreement(caller, year, { parties, state = 'draft', ...draft }) {
      const edition = await editions.getByYear(year);
      const id = ids.uuid();
      await naming(() =>
        db.transaction(async (tx) => {
          const given = soundFacts(draft);
          const agreement: Agreement = {
            ...EMPTY,
            ...given,
            titleZh: given.titleZh ?? '',
            titleEn: given.titleEn ?? '',
            kind: draft.kind,
            number: given.number ?? (await nextNumber(tx, year)),
            id,
            editionId: edition.id,
            state,
            parties: await soundParties(needs, tx, edition.id, parties),
          };
          requireSound(agreement);
          await requireOwner(needs, agreement.ownerId);
          await insertAgreement(tx, agreement, clock.now());
          if (agreement.expiresOn) await orderRound(needs, tx);
          await told(needs, tx, caller, agreement, [
            'agreement_added',
            { action: 'added', after: { number: agreement.number } },
          ]);
        }),
      );
      return get(id);
    },

    changeAgreement: (caller, id, version, change, reason) =>
      naming(() =>
        db.transaction(async (tx) => {
          const before = await lockVersion(tx, id, version);
          if (before.state === 'withdrawn') throw new Failure('conflict', 'ceremony.not_now');
          const why = composed(reason);
          if (!isBeforeSigning(before.state) && !why) refuse({ pointer: '/reason', code: 'required' });
          const given = soundFacts(change);
          const [old, now] = differences(before, given);
          if (Object.keys(now).length === 0) return;
          requireSound({ ...before, ...given });
          if ('ownerId' in now) await requireOwner(needs, given.ownerId ?? null);
          await updateAgreement(tx, id, now);
          if (given.expiresOn) await orderRound(needs, tx);
          await told(needs, tx, caller, { ...before, ...given }, [
            'agreement_changed',
            { action: 'changed', reason: why, before: old, after: now },
          ]);
        }),
      ),

    setParties: (caller, id, version, parties) =>
      db.transaction(async (tx) => {
        const before = await lockVersion(tx, id, version);
        if (!isBeforeSigning(before.state)) throw new Failure('conflict', 'ceremony.parties_signed');
        const standing = await findStanding(tx, id);
        if (standing && ['called', 'on_stage', 'signing'].includes(standing.state))
          throw new Failure('conflict', 'ceremony.on_stage_now');
        const after = await soundParties(needs, tx, before.editionId, parties);
        if (JSON.stringify(before.parties) === JSON.stringify(after)) return;
        await replaceParties(tx, id, after);
        await updateAgreement(tx, id, {});
        await told(needs, tx, caller, before, [
          'agreement_parties_changed',
          { action: 'parties_changed', before: { parties: before.parties }, after: { parties: after } },
        ]);
      }),
  };
}

/** Another person has the place of a signatory now; the name before is with the registration's own history. */
export async function noteSubstitution(needs: AgreementNeeds, tx: Tx, registrationId: string): Promise<void> {
  const agreementIds: string[] = await listAgreementIdsOf(tx, registrationId);
  for (const id of agreementIds)
    await insertChange(tx, id, { kind: 'system', name: 'huiwu' }, needs.clock.now(), {
      action: 'substituted',
      after: { people: [registrationId] },
    });
}

const EMPTY = {
  titleOther: null,
  titleOtherLanguage: null,
  fields: [],
  languages: ['zh', 'en'],
  originals: 2,
  effectiveOn: null,
  expiresOn: null,
  renewalNoticeDays: 90,
  note: null,
  ownerId: null,
  signedAt: null,
  signedOn: null,
  signedVia: null,
  signedBy: null,
  endedOn: null,
  stateReason: null,
  version: 1,
} as const;

async function naming(work: () => Promise<void>): Promise<void> {
  await work().catch((error: unknown) => {
    throw violates(error, 'agreement_number_once')
      ? new Failure('conflict', 'ceremony.number_taken', {
          errors: [{ pointer: '/number', code: 'ceremony.number_taken' }],
        })
      : error;
  });
}

/** What is left out stays; texts are composed and trimmed, an empty one is none. */
function soundFacts(change: FactsChange): Partial<AgreementFacts> {
  return Object.fromEntries(
    Object.entries(change).flatMap(([key, value]): [string, unknown][] => {
      if (value === undefined) return [];
      if (typeof value === 'string') return [[key, composed(value)]];
      if (Array.isArray(value)) return [[key, [...new Set(value.map((one) => composed(String(one)) ?? ''))]]];
      return [[key, value]];
    }),
  ) as Partial<AgreementFacts>;
}

function requireSound(agreement: Omit<Agreement, 'parties'>): void {
  const { titleOther, titleOtherLanguage, effectiveOn, signedOn, expiresOn } = agreement;
  const errors: FieldError[] = [];
  if (titleOther && !titleOtherLanguage) errors.push({ pointer: '/titleOtherLanguage', code: 'required' });
  if (!titleOther && titleOtherLanguage) errors.push({ pointer: '/titleOther', code: 'required' });
  const from = effectiveOn ?? signedOn;
  if (from && expiresOn && expiresOn < from) errors.push({ pointer: '/expiresOn', code: 'ceremony.term_reversed' });
  if (errors.length > 0) refuse(...errors);
}

async function requireOwner({ identity }: AgreementNeeds, ownerId: string | null): Promise<void> {
  if (ownerId === null) return;
  const known = (await identity.listAccounts()).some(({ id, disabledAt }) => id === ownerId && disabledAt === null);
  if (!known) refuse({ pointer: '/ownerId', code: 'choice' });
}

function differences(before: Agreement, given: Partial<AgreementFacts>) {
  const changed = Object.entries(given).filter(
    ([key, value]) => JSON.stringify(before[key as keyof AgreementFacts]) !== JSON.stringify(value),
  );
  const old = changed.map(([key]) => [key, before[key as keyof AgreementFacts]]);
  return [Object.fromEntries(old), Object.fromEntries(changed)] as [Partial<AgreementFacts>, Partial<AgreementFacts>];
}

/** Two different organisations at least, and people of this edition, each for one party. */
async function soundParties(
  { directory, people }: AgreementNeeds,
  tx: Tx,
  editionId: string,
  drafts: readonly DraftParty[],
): Promise<AgreementParty[]> {
  const registrationIds = drafts.flatMap((party) => party.people.map(({ registrationId }) => registrationId));
  if (new Set(registrationIds).size < registrationIds.length)
    refuse({ pointer: '/parties', code: 'ceremony.person_twice' });
  const organisations = new Map<string, string>();
  for (const { organisationId } of drafts) {
    const held = await directory.holdOrganisation(tx, organisationId);
    // The id of a record that was merged means the one that was kept.
    if (held) organisations.set(organisationId, held.id);
  }
  const registrations = await people.mapRegistrations(registrationIds, tx);
  const errors = drafts.flatMap((party, at) => [
    ...(organisations.has(party.organisationId) ? [] : [{ pointer: `/parties/${at}/organisationId`, code: 'choice' }]),
    ...party.people.flatMap(({ registrationId }, who) =>
      registrations.get(registrationId)?.editionId === editionId
        ? []
        : [{ pointer: `/parties/${at}/people/${who}/registrationId`, code: 'ceremony.not_of_edition' }],
    ),
  ]);
  if (errors.length > 0) refuse(...errors);
  const parties = drafts.map(({ organisationId, role, people }, at) => ({
    organisationId: organisations.get(organisationId) ?? organisationId,
    role: role ?? (at === 0 ? ('lead' as const) : ('partner' as const)),
    people: people.map(({ registrationId, role }) => ({ registrationId, role })),
  }));
  if (parties.length < 2 || new Set(parties.map(({ organisationId }) => organisationId)).size < parties.length)
    refuse({ pointer: '/parties', code: 'ceremony.parties_alike' });
  return parties;
}
