import type { Static } from '@sinclair/typebox';
import { type Caller, hasRole } from '../../platform/caller.ts';
import type { Clock } from '../../platform/time.ts';
import type { Organisation } from '../directory/domain.ts';
import type { Directory } from '../directory/index.ts';
import { localDay } from '../editions/domain.ts';
import type { Editions } from '../editions/index.ts';
import type { Identity } from '../identity/index.ts';
import type {
  AgreementChangeView,
  AgreementFileView,
  AgreementRecordView,
  AgreementView,
  NameableView,
} from './contract.ts';
import {
  type Agreement,
  type AgreementChange,
  type AgreementFile,
  type AgreementParty,
  agreementStateOn,
  type ChangedValues,
  isBeforeSigning,
  renewalNoticeOn,
  type StoredAgreementState,
  stepsFrom,
} from './domain.ts';
import type { People, Person } from './neighbours.ts';
import type { ListedAgreement } from './service/register.ts';
import type { Nameable } from './store/people-store.ts';
import type { Standing } from './store/standing-store.ts';

type View = Static<typeof AgreementView>;
type Past = Static<typeof AgreementChangeView>['before'];

export interface AgreementViews {
  listed(agreements: readonly ListedAgreement[]): Promise<View[]>;
  /** Of one edition, with the states of today. */
  ofYear(year: number, agreements: readonly Agreement[]): Promise<View[]>;
  record(
    caller: Caller,
    agreement: Agreement,
    more: { files: readonly AgreementFile[]; standing: Standing | undefined; undoTo: StoredAgreementState | undefined },
  ): Promise<Static<typeof AgreementRecordView>>;
  history(changes: readonly AgreementChange[]): Promise<Static<typeof AgreementChangeView>[]>;
  nameable(people: readonly Nameable[]): Promise<Static<typeof NameableView>[]>;
}

interface Cast {
  readonly organisations: ReadonlyMap<string, Organisation>;
  readonly people: ReadonlyMap<string, Person>;
}

export function createAgreementViews(needs: {
  readonly directory: Pick<Directory, 'mapOrganisations'>;
  readonly people: Pick<People, 'mapRegistrations'>;
  readonly identity: Pick<Identity, 'listAccounts'>;
  readonly editions: Pick<Editions, 'getByYear' | 'getById'>;
  readonly clock: Clock;
}): AgreementViews {
  const { directory, people, identity, editions, clock } = needs;

  const castOf = async (parties: readonly AgreementParty[], more: readonly string[] = []): Promise<Cast> => {
    const [organisations, persons] = await Promise.all([
      directory.mapOrganisations(parties.map(({ organisationId }) => organisationId)),
      people.mapRegistrations([
        ...parties.flatMap((party) => party.people.map(({ registrationId }) => registrationId)),
        ...more,
      ]),
    ]);
    return { organisations, people: persons };
  };
  const derive = (agreement: Agreement, timeZone: string) => {
    const today = localDay(clock.now(), timeZone);
    const state = agreementStateOn(agreement, today);
    const notice = renewalNoticeOn(agreement);
    const isAlive = state === 'in_force' || state === 'signed';
    return { derived: state, isExpiring: isAlive && notice !== null && notice <= today };
  };
  const listed: AgreementViews['listed'] = async (agreements) => {
    const cast = await castOf(agreements.flatMap(({ parties }) => parties));
    return agreements.map((agreement) => agreementView(agreement, cast));
  };
  const namesOfAccounts = async () => new Map((await identity.listAccounts()).map(({ id, name }) => [id, name]));

  return {
    listed,
    async ofYear(year, agreements) {
      const { timeZone } = await editions.getByYear(year);
      return listed(agreements.map((agreement) => ({ ...agreement, year, ...derive(agreement, timeZone) })));
    },

    async record(caller, agreement, { files, standing, undoTo }) {
      const { year, timeZone } = await editions.getById(agreement.editionId);
      const now = { ...agreement, year, ...derive(agreement, timeZone) };
      const mayManage = hasRole(caller, 'organiser', 'ceremony_director');
      const { ownerId, version, signedVia, signedBy, endedOn, stateReason, note, state } = agreement;
      const owner = ownerId && (await namesOfAccounts()).get(ownerId);
      return {
        ...agreementView(now, await castOf(agreement.parties)),
        version,
        signedVia,
        signedBy,
        endedOn,
        stateReason,
        note,
        owner: ownerId && owner !== undefined && owner !== null ? { id: ownerId, name: owner } : null,
        renewalNoticeOn: renewalNoticeOn(agreement),
        files: files.map(fileView),
        standing: standing ?? null,
        may: {
          edit: mayManage && state !== 'withdrawn',
          parties: mayManage && isBeforeSigning(state),
          files: mayManage,
          steps: mayManage ? [...stepsFrom(state), ...(undoTo ? (['undo'] as const) : [])] : [],
          undoTo:
            mayManage && undoTo
              ? agreementStateOn({ ...agreement, state: undoTo }, localDay(clock.now(), timeZone))
              : null,
        },
      };
    },

    async nameable(found) {
      const organisations = await directory.mapOrganisations(
        found.flatMap(({ organisationId }) => organisationId ?? []),
      );
      return found.map(({ organisationId, ...person }) => {
        const organisation = organisations.get(organisationId ?? '');
        return { ...person, organisation: organisation ? namesOf(organisation) : null };
      });
    },

    async history(changes) {
      const sides = changes.flatMap(({ before, after }) => [before, after]);
      const cast = await castOf(
        sides.flatMap(({ parties }) => (parties as AgreementParty[] | undefined) ?? []),
        sides.flatMap((side) => (side['people'] as string[] | undefined) ?? []),
      );
      const owners = sides.some(({ ownerId }) => ownerId) ? await namesOfAccounts() : new Map<string, string>();
      return changes.map(({ id, at, actorKind, actorName, action, reason, before, after }) => ({
        id,
        at: at.toISOString(),
        actorKind,
        actorName,
        action,
        reason,
        before: pastView(before, cast, owners),
        after: pastView(after, cast, owners),
      }));
    },
  };
}

function agreementView(agreement: ListedAgreement, cast: Cast): View {
  return {
    id: agreement.id,
    year: agreement.year,
    state: agreement.derived,
    isExpiring: agreement.isExpiring,
    number: agreement.number,
    titleZh: agreement.titleZh,
    titleEn: agreement.titleEn,
    titleOther: agreement.titleOther,
    titleOtherLanguage: agreement.titleOtherLanguage,
    kind: agreement.kind,
    fields: [...agreement.fields],
    languages: [...agreement.languages],
    originals: agreement.originals,
    effectiveOn: agreement.effectiveOn,
    expiresOn: agreement.expiresOn,
    renewalNoticeDays: agreement.renewalNoticeDays,
    signedAt: agreement.signedAt?.toISOString() ?? null,
    signedOn: agreement.signedOn,
    parties: agreement.parties.map(({ organisationId, role, people }) => ({
      organisationId,
      ...namesOf(cast.organisations.get(organisationId)),
      place: cast.organisations.get(organisationId)?.place ?? '',
      role,
      people: people.map(({ registrationId, role }) => {
        const person = cast.people.get(registrationId);
        return {
          registrationId,
          role,
          native: person?.nameNative ?? '',
          latin: person?.nameLatin ?? null,
          position: person?.position ?? null,
          isApproved: person?.state === 'approved',
        };
      }),
    })),
  };
}

const namesOf = (organisation: Organisation | undefined) => ({
  nameZh: organisation?.nameZh ?? null,
  nameEn: organisation?.nameEn ?? null,
  nameLocal: organisation?.nameLocal ?? null,
});

function fileView({ id, kind, language, fileName, mediaType, size, addedBy, addedAt }: AgreementFile) {
  const view: Static<typeof AgreementFileView> = {
    id,
    kind,
    language,
    fileName,
    mediaType,
    size,
    addedBy,
    addedAt: addedAt.toISOString(),
  };
  return view;
}

/** Names are those of today: a person who was erased has none, an organisation that was merged has that of the one kept. */
function pastView(side: ChangedValues, cast: Cast, owners: ReadonlyMap<string, string>): Past {
  const { parties, people, ownerId, ...rest } = side;
  const person = (id: string) => cast.people.get(id)?.nameNative ?? '';
  return {
    ...(rest as Past),
    ...(ownerId !== undefined && { owner: ownerId === null ? null : (owners.get(String(ownerId)) ?? null) }),
    ...(people !== undefined && { people: (people as string[]).map(person) }),
    ...(parties !== undefined && {
      parties: (parties as AgreementParty[]).map((party) => ({
        ...namesOf(cast.organisations.get(party.organisationId)),
        role: party.role,
        people: party.people.map(({ registrationId, role }) => ({
          role,
          native: person(registrationId),
          latin: cast.people.get(registrationId)?.nameLatin ?? null,
        })),
      })),
    }),
  };
}
