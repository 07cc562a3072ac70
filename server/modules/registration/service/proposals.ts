import type { Caller } from '../../../platform/caller.ts';
import { Failure } from '../../../platform/errors.ts';
import { listProposals, lockProposers, type Proposal } from '../store/proposal-store.ts';
import { lockEdition } from '../store/seat-store.ts';
import type { Changes } from './change.ts';
import type { RegistrationNeeds } from './needs.ts';

export interface Proposals {
  /** Organisations that people wrote and the directory does not have. */
  listProposals(editionId: string): Promise<Proposal[]>;
  /** Everybody who wrote this name now belongs to an organisation of the directory. @returns how many. */
  linkProposal(
    caller: Caller,
    year: number,
    proposal: Pick<Proposal, 'text' | 'place'>,
    organisationId: string,
  ): Promise<number>;
}

export function createProposals(
  { db, directory, editions }: Pick<RegistrationNeeds, 'db' | 'directory' | 'editions'>,
  changes: Changes,
): Proposals {
  return {
    listProposals: (editionId) => listProposals(db.knex, editionId),
    linkProposal: (caller, year, proposal, organisationId) =>
      db.transaction(async (tx) => {
        const edition = await editions.getByYear(year, tx);
        const organisation = await directory.holdOrganisation(tx, organisationId);
        if (!organisation)
          throw new Failure('invalid', 'request.invalid', {
            errors: [{ pointer: '/organisationId', code: 'registration.organisation_unknown' }],
          });
        await lockEdition(tx, edition.id);
        const people = await lockProposers(tx, edition.id, proposal);
        for (const person of people)
          await changes.write(tx, person, {
            caller,
            action: 'edit',
            fields: { organisationId: organisation.id, organisationText: null },
            audit: { action: 'registration.changed', detail: { fields: ['organisationId', 'organisationText'] } },
          });
        return people.length;
      }),
  };
}
