import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { Succession } from '../domain.ts';

export async function insertSuccession(tx: Tx, succession: Succession): Promise<void> {
  await tx('organisation_succession').insert({
    id: succession.id,
    kind: succession.kind,
    predecessor_id: succession.predecessorId,
    successor_id: succession.successorId,
    happened_on: succession.happenedOn,
    note: succession.note,
  });
}

/** Those of one organisation, on either side; without it: all. */
export async function listSuccessions(reader: Reader, organisationId?: string): Promise<Succession[]> {
  return reader('organisation_succession')
    .modify((query) => {
      if (organisationId) query.where({ predecessor_id: organisationId }).orWhere({ successor_id: organisationId });
    })
    .orderBy(['happened_on', 'id'])
    .select({
      id: 'id',
      kind: 'kind',
      predecessorId: 'predecessor_id',
      successorId: 'successor_id',
      happenedOn: 'happened_on',
      note: 'note',
    });
}

export async function listDistinctions(reader: Reader): Promise<{ first: string; second: string }[]> {
  return reader('organisation_distinction').select({ first: 'first_id', second: 'second_id' });
}

export async function insertDistinction(tx: Tx, first: string, second: string, at: Date): Promise<void> {
  await tx('organisation_distinction')
    .insert({ first_id: first, second_id: second, decided_at: at })
    .onConflict()
    .ignore();
}

export async function deleteDistinction(tx: Tx, first: string, second: string): Promise<void> {
  await tx('organisation_distinction').where({ first_id: first, second_id: second }).delete();
}
