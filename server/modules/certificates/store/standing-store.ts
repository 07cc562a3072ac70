import type { Reader } from '../../../platform/db/tx.ts';

/** What a designation says to its certificate: the columns that its steps have left. */
export interface DesignationFooting {
  readonly id: string;
  readonly state: string;
  readonly validUntil: string | null;
  readonly suspendedOn: string | null;
  readonly suspendedUntil: string | null;
  readonly endedOn: string | null;
  /**
   * Number of the latest certificate of the designation that renewed it. Also when it was revoked since: what was replaced
   * does not come back by the end of what replaced it.
   */
  readonly renewedBy: string | null;
}

/** Of these designations, or of all. */
export async function listFootings(reader: Reader, ids?: readonly string[]): Promise<DesignationFooting[]> {
  return reader('designation as d')
    .leftJoin('designation as next', 'next.renews', 'd.id')
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
      renewedBy: reader('certificate as c')
        .whereRaw('c.designation_id = next.id')
        .whereNotNull('c.number')
        .orderByRaw("c.state = 'issued' desc, c.sequence desc")
        .limit(1)
        .select('c.number'),
    });
}
