import type { Reader } from '../../../platform/db/tx.ts';

/** What a designation says to its certificate: the columns that its steps have left. */
export interface DesignationFooting {
  readonly id: string;
  readonly state: string;
  readonly validUntil: string | null;
  readonly suspendedOn: string | null;
  readonly suspendedUntil: string | null;
  readonly endedOn: string | null;
  /** Number of the certificate in force of the designation that renewed it. */
  readonly renewedBy: string | null;
}

/** Of these designations, or of all. */
export async function listFootings(reader: Reader, ids?: readonly string[]): Promise<DesignationFooting[]> {
  return reader('designation as d')
    .leftJoin('designation as next', 'next.renews', 'd.id')
    .leftJoin('certificate as c', (join) => join.on('c.designation_id', 'next.id').onVal('c.state', 'issued'))
    .modify((query) => {
      if (ids) query.whereIn('d.id', [...ids]);
    })
    .orderBy('d.id')
    .select({
      id: 'd.id',
      state: 'd.state',
      validUntil: 'd.valid_until',
      suspendedOn: 'd.suspended_on',
      suspendedUntil: 'd.suspended_until',
      endedOn: 'd.ended_on',
      renewedBy: 'c.number',
    });
}
