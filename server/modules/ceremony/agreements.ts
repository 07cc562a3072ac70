import type { Caller } from '../../platform/caller.ts';
import type { Database } from '../../platform/db/database.ts';
import { violates } from '../../platform/db/violates.ts';
import { Failure } from '../../platform/errors.ts';
import type { Ids } from '../../platform/ids.ts';
import type { Clock } from '../../platform/time.ts';
import type { Audit } from '../audit/index.ts';
import type { Directory } from '../directory/index.ts';
import type { Editions } from '../editions/index.ts';
import { insertAgreement, listAgreements } from './agreement-store.ts';
import type { Agreement } from './domain.ts';
import type { People } from './neighbours.ts';

export type NewAgreement = Pick<Agreement, 'number' | 'titleZh' | 'titleEn' | 'kind' | 'parties'> &
  Partial<Pick<Agreement, 'fields' | 'languages'>>;

export interface Agreements {
  listAgreements(year: number): Promise<Agreement[]>;
  listByEdition(editionId: string): Promise<Agreement[]>;
  addAgreement(caller: Caller, year: number, draft: NewAgreement): Promise<Agreement>;
}

export function createAgreements(needs: {
  db: Database;
  ids: Ids;
  clock: Clock;
  audit: Audit;
  editions: Editions;
  directory: Directory;
  people: People;
}): Agreements {
  const { db, ids, clock, audit, editions, directory, people } = needs;
  return {
    listByEdition: (editionId) => listAgreements(db.knex, { editionId }),
    async listAgreements(year) {
      return listAgreements(db.knex, { editionId: (await editions.getByYear(year)).id });
    },

    async addAgreement(caller, year, draft) {
      const edition = await editions.getByYear(year);
      const organisationIds = draft.parties.map(({ organisationId }) => organisationId);
      if (new Set(organisationIds).size < organisationIds.length)
        throw new Failure('invalid', 'request.invalid', {
          errors: [{ pointer: '/parties', code: 'ceremony.parties_alike' }],
        });
      const registrationIds = draft.parties.flatMap((party) =>
        party.people.map(({ registrationId }) => registrationId),
      );
      if (new Set(registrationIds).size < registrationIds.length)
        throw new Failure('invalid', 'request.invalid', {
          errors: [{ pointer: '/parties', code: 'ceremony.person_twice' }],
        });
      const agreement: Agreement = {
        id: ids.uuid(),
        editionId: edition.id,
        number: draft.number.normalize('NFC'),
        titleZh: draft.titleZh.normalize('NFC'),
        titleEn: draft.titleEn.normalize('NFC'),
        kind: draft.kind,
        fields: draft.fields ?? [],
        languages: draft.languages ?? ['zh', 'en'],
        state: 'ready',
        signedAt: null,
        parties: draft.parties,
      };
      try {
        await db.transaction(async (tx) => {
          const organisations = await directory.mapOrganisations(organisationIds, tx);
          const registrations = await people.mapRegistrations(registrationIds, tx);
          const errors = draft.parties.flatMap((party, at) => [
            ...(organisations.has(party.organisationId)
              ? []
              : [{ pointer: `/parties/${at}/organisationId`, code: 'choice' }]),
            ...party.people.flatMap(({ registrationId }, who) =>
              registrations.get(registrationId)?.editionId === edition.id
                ? []
                : [{ pointer: `/parties/${at}/people/${who}/registrationId`, code: 'ceremony.not_of_edition' }],
            ),
          ]);
          if (errors.length > 0) throw new Failure('invalid', 'request.invalid', { errors });
          // The id of a record that was merged means the one that was kept.
          const parties = draft.parties.map((party) => ({
            ...party,
            organisationId: organisations.get(party.organisationId)?.id ?? party.organisationId,
          }));
          await insertAgreement(tx, { ...agreement, parties }, clock.now());
          await audit.record(tx, {
            caller,
            action: 'ceremony.agreement_added',
            subject: { kind: 'agreement', id: agreement.id },
            editionId: edition.id,
            detail: { number: agreement.number },
          });
        });
      } catch (error) {
        if (violates(error, 'agreement_number_once'))
          throw new Failure('conflict', 'ceremony.number_taken', {
            errors: [{ pointer: '/number', code: 'ceremony.number_taken' }],
          });
        throw error;
      }
      return agreement;
    },
  };
}
