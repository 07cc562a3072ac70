import type { Caller } from '../../platform/caller.ts';
import type { Audit } from '../audit/index.ts';
import type { Organisation } from '../directory/domain.ts';
import type { Directory } from '../directory/index.ts';
import type { Edition, RegistrationType } from '../editions/domain.ts';
import { REGISTRATION_STATES, type RegistrationState } from '../registration/domain.ts';
import type { Registrations } from '../registration/index.ts';
import type { DelegationItem, DelegationView, MemberView, MyDelegationView, OrganisationNames } from './contract.ts';
import type { Delegation, Quota } from './domain.ts';
import { takesPart } from './notices.ts';
import { closesAt, mayManage } from './policy.ts';
import type { PartyFigures } from './queries.ts';
import type { Replacement } from './row-store.ts';
import type { Delegations } from './service.ts';

const HISTORY = 60;
type Party = Awaited<ReturnType<Delegations['open']>>;

export interface DelegationViews {
  items(edition: Edition, listed: Awaited<ReturnType<Delegations['listDelegations']>>): Promise<DelegationItem[]>;
  one(caller: Caller, id: string): Promise<DelegationView>;
  mine(id: string): Promise<MyDelegationView>;
  members(party: Party): Promise<MemberView[]>;
}

export function createDelegationViews(needs: {
  delegations: Delegations;
  registrations: Registrations;
  directory: Directory;
  audit: Audit;
}): DelegationViews {
  const { delegations, registrations, directory, audit } = needs;

  const members: DelegationViews['members'] = async (party) => {
    const answered = new Set(await registrations.listConsenting(party.members.map(({ id }) => id)));
    const types = new Map(party.types.map((type) => [type.id, type]));
    return party.members.map((member) => ({
      id: member.id,
      number: member.number,
      state: member.state,
      role: member.delegationRole ?? 'member',
      type: typeNames(types.get(member.typeId), member.typeId),
      nameNative: member.nameNative,
      nameLatin: member.nameLatin,
      formOfAddress: member.formOfAddress,
      position: member.position,
      place: member.place,
      email: member.email,
      phone: member.phone,
      decisionReason: member.decisionReason,
      answered: answered.has(member.id),
      may: {
        replace: party.mayReplace && (member.state === 'approved' || member.state === 'pending'),
        cancel: takesPart(member),
        mail: takesPart(member) && (member.email !== null || party.delegation.contact.email !== null),
      },
    }));
  };

  const summary = (
    delegation: Delegation,
    edition: Edition,
    organisation: Organisation | undefined,
    figures: PartyFigures,
    quotas: readonly Quota[],
  ): DelegationItem => ({
    id: delegation.id,
    organisation: organisationNames(organisation, delegation.organisationId),
    state: delegation.state,
    contact: delegation.contact,
    closesAt: iso(closesAt(delegation, edition)),
    counts: Object.fromEntries(REGISTRATION_STATES.map((state) => [state, figures.states[state] ?? 0])) as Record<
      RegistrationState,
      number
    >,
    incomplete: figures.incomplete,
    drafts: figures.drafts,
    quotas: [...quotas],
    linkActive: delegation.linkRevokedAt === null,
    openedAt: iso(delegation.openedAt),
    sentAt: iso(delegation.sentAt),
    lastActivityAt: delegation.lastActivityAt.toISOString(),
    version: delegation.version,
  });

  return {
    members,
    async items(edition, { items, figuresOf, quotasOf }) {
      const organisations = await directory.mapOrganisations(items.map(({ organisationId }) => organisationId));
      return items.map((delegation) =>
        summary(
          delegation,
          edition,
          organisations.get(delegation.organisationId),
          figuresOf(delegation.id),
          quotasOf.get(delegation.organisationId) ?? [],
        ),
      );
    },

    async one(caller, id) {
      const delegation = await delegations.getDelegation(id);
      const party = await delegations.open(delegation);
      const [figuresOf, shown, replacements, { rows }] = await Promise.all([
        delegations.mapFigures([id]),
        members(party),
        delegations.listReplacements(id),
        audit.listEntries({ subjectKind: 'delegation', subjectId: id }, { before: undefined, limit: HISTORY }),
      ]);
      return {
        ...summary(delegation, party.edition, party.organisation, figuresOf(id), party.quotas),
        year: party.edition.year,
        deadline: iso(delegation.deadline),
        replaceUntil: iso(delegation.replaceUntil),
        note: delegation.note,
        interpreterWish: delegation.interpreterWish,
        arrival: delegation.arrival,
        declineReason: delegation.declineReason,
        informedAt: iso(delegation.informedAt),
        invitedAt: iso(delegation.invitedAt),
        remindedAt: iso(delegation.remindedAt),
        types: party.types.map((type) => typeNames(type, type.id)),
        members: shown,
        replacements: replacements.map(replacementView),
        history: rows.map(({ at, actor_name, actor_kind, action, detail }) => ({
          at: at.toISOString(),
          by: actor_name,
          byKind: actor_kind,
          action,
          detail,
        })),
        may: { manage: mayManage(caller) },
      };
    },

    async mine(id) {
      const delegation = await delegations.getDelegation(id);
      const party = await delegations.open(delegation);
      const { edition } = party;
      const [shown, rows, replacements] = await Promise.all([
        members(party),
        delegations.listRows(id),
        delegations.listReplacements(id),
      ]);
      const { titleZh, titleEn, startsOn, endsOn, timeZone, venueZh, venueEn } = edition;
      return {
        id,
        year: edition.year,
        edition: { titleZh, titleEn, startsOn, endsOn, timeZone, venueZh, venueEn },
        organisation: organisationNames(party.organisation, delegation.organisationId),
        state: delegation.state,
        contact: delegation.contact,
        closesAt: iso(closesAt(delegation, edition)),
        replacesUntil: party.replacesUntil.toISOString(),
        note: delegation.note,
        interpreterWish: delegation.interpreterWish,
        arrival: delegation.arrival,
        declineReason: delegation.declineReason,
        sentAt: iso(delegation.sentAt),
        rows,
        rowsVersion: delegation.rowsVersion,
        types: party.offered.map((type) => typeNames(type, type.id)),
        quotas: [...party.quotas],
        members: shown,
        replacements: replacements.map(replacementView),
        may: {
          fill: party.mayFill,
          replace: party.mayReplace,
          decline: party.mayFill && delegation.state !== 'declined' && !party.members.some(takesPart),
        },
        version: delegation.version,
      };
    },
  };
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

function typeNames(type: RegistrationType | undefined, id: string): MemberView['type'] {
  return { id, code: type?.code ?? '', nameZh: type?.nameZh ?? '', nameEn: type?.nameEn ?? '' };
}

export function organisationNames(organisation: Organisation | undefined, id: string): OrganisationNames {
  return {
    id,
    nameZh: organisation?.nameZh ?? null,
    nameEn: organisation?.nameEn ?? null,
    nameLocal: organisation?.nameLocal ?? null,
    place: organisation?.place ?? 'ZZ',
  };
}

function replacementView({ registrationId, formerName, formerNameLatin, at }: Replacement) {
  return { registrationId, formerName, formerNameLatin, at: at.toISOString() };
}
