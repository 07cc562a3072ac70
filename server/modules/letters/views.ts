import type { Caller } from '../../platform/caller.ts';
import { organisationName } from '../directory/domain.ts';
import type { Directory } from '../directory/index.ts';
import type { Editions } from '../editions/index.ts';
import type { Registration } from '../registration/domain.ts';
import type { Registrations } from '../registration/index.ts';
import type { LetterItem, LetterView, OwnLetterView } from './contract.ts';
import { type IssuedLetter, letterStateAfter, type VisaLetter } from './domain.ts';
import { maySeePassport, mayTake } from './policy.ts';
import type { LetterService } from './service.ts';

export interface Views {
  items(letters: readonly VisaLetter[]): Promise<LetterItem[]>;
  one(caller: Caller, letter: VisaLetter): Promise<LetterView>;
  own(caller: Caller, registration: Registration): Promise<OwnLetterView>;
}

export function createViews(needs: {
  service: LetterService;
  registrations: Registrations;
  directory: Directory;
  editions: Editions;
}): Views {
  const { service, registrations, directory, editions } = needs;

  const items: Views['items'] = async (letters) => {
    const [people, issues] = await Promise.all([
      registrations.mapRegistrations(letters.flatMap(({ registrationId }) => registrationId ?? [])),
      service.mapIssues(letters.map(({ id }) => id)),
    ]);
    const organisations = await directory.mapOrganisations(
      [...people.values()].flatMap(({ organisationId }) => organisationId ?? []),
    );
    const personOf = (registration: Registration): LetterItem['person'] => {
      const { organisationId, organisationText } = registration;
      const known = organisationId === null ? undefined : organisations.get(organisationId);
      return {
        registrationId: registration.id,
        number: registration.number,
        state: registration.state,
        nameNative: registration.nameNative,
        nameLatin: registration.nameLatin,
        organisationZh: known ? organisationName(known, 'zh') : (organisationText ?? ''),
        organisationEn: known ? organisationName(known, 'en') : (organisationText ?? ''),
        place: registration.place,
      };
    };
    return letters.map((letter) => {
      const registration = letter.registrationId ? people.get(letter.registrationId) : undefined;
      return {
        id: letter.id,
        state: letter.state,
        person: registration ? personOf(registration) : null,
        number: issues.get(letter.id)?.at(-1)?.number ?? null,
        requestedAt: letter.requestedAt.toISOString(),
        updatedAt: letter.updatedAt.toISOString(),
        version: letter.version,
      };
    });
  };

  return {
    items,

    async one(caller, letter) {
      const [[item], issues] = await Promise.all([items([letter]), service.mapIssues([letter.id])]);
      if (!item) throw new Error(`letter ${letter.id} has no view`);
      const sees = maySeePassport(caller);
      const isApproved = item.person?.state === 'approved';
      return {
        ...item,
        reason: sees ? await service.readReason(letter) : null,
        compared: [...letter.compared],
        checkedAt: letter.checkedAt?.toISOString() ?? null,
        issues: (issues.get(letter.id) ?? []).map(issueView),
        erasedAt: letter.erasedAt?.toISOString() ?? null,
        erasedBecause: letter.erasedBecause,
        may: {
          readPassport: sees && letter.erasedAt === null,
          check: mayTake(caller, 'check', letter),
          return: mayTake(caller, 'return', letter),
          decline: mayTake(caller, 'decline', letter),
          issue: isApproved && mayTake(caller, 'issue', letter),
        },
      };
    },

    async own(caller, registration) {
      const letter = await service.findOwn(registration.id);
      const [edition, hasAgreed, issues] = await Promise.all([
        editions.getById(registration.editionId),
        service.hasAgreed(registration.id),
        service.mapIssues(letter ? [letter.id] : []),
      ]);
      const { eraseAfterDays } = await service.getSettings(edition.year);
      const inForce = letter && issues.get(letter.id)?.find(({ endedAt }) => endedAt === null);
      const isOpen = registration.state === 'approved' || registration.state === 'pending';
      const state = letter?.state ?? 'none';
      return {
        year: edition.year,
        state,
        reason: letter ? await service.readReason(letter) : null,
        hasAgreed,
        requestedAt: letter?.requestedAt.toISOString() ?? null,
        letter: inForce ? { number: inForce.number, issuedOn: inForce.issuedOn } : null,
        isApproved: registration.state === 'approved',
        erasedAt: letter?.erasedAt?.toISOString() ?? null,
        eraseAfterDays,
        version: letter?.version ?? 0,
        may: {
          submit: caller.kind === 'link' && isOpen && letterStateAfter('submit', state) !== undefined,
          withdraw: letter !== undefined && mayTake(caller, 'withdraw', letter),
          download: inForce !== undefined,
        },
      };
    },
  };
}

function issueView({
  number,
  issuedOn,
  issuedAt,
  decisionNumber,
  endedAt,
}: IssuedLetter): LetterView['issues'][number] {
  return { number, issuedOn, issuedAt: issuedAt.toISOString(), decisionNumber, inForce: endedAt === null };
}
