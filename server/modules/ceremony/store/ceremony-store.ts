import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';

export interface Ceremony {
  readonly id: string;
  readonly editionId: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly sessionId: string | null;
  readonly startsAt: Date | null;
  readonly deskCheckpointId: string | null;
  readonly revision: number;
  readonly heldSince: Date | null;
  readonly covered: boolean;
  readonly version: number;
  /** The ceremony that is rehearsed here. */
  readonly rehearsalOf: string | null;
}
export const CEREMONY = {
  id: 'id',
  editionId: 'edition_id',
  titleZh: 'title_zh',
  titleEn: 'title_en',
  sessionId: 'session_id',
  startsAt: 'starts_at',
  deskCheckpointId: 'desk_checkpoint_id',
  revision: 'revision',
  heldSince: 'held_since',
  covered: 'covered',
  version: 'version',
  rehearsalOf: 'rehearsal_of',
} as const satisfies Record<keyof Ceremony, string>;

export async function findCeremony(reader: Reader, id: string): Promise<Ceremony | undefined> {
  return reader('ceremony').where({ id }).first(CEREMONY);
}

export async function findRehearsal(reader: Reader, id: string): Promise<Ceremony | undefined> {
  return reader('ceremony').where({ rehearsal_of: id }).first(CEREMONY);
}

/** The ceremony and, while it is rehearsed, its rehearsal. */
export async function findBoth(
  reader: Reader,
  id: string,
): Promise<{ ceremony: Ceremony; rehearsal: Ceremony | undefined } | undefined> {
  const rows: Ceremony[] = await reader('ceremony').where({ id }).orWhere({ rehearsal_of: id }).select(CEREMONY);
  const ceremony = rows.find((row) => row.id === id);
  return ceremony && { ceremony, rehearsal: rows.find((row) => row.rehearsalOf === id) };
}

/** Commands on one ceremony are heard one after the other. */
export async function lockCeremony(tx: Tx, id: string): Promise<Ceremony & { readonly isRehearsed: boolean }> {
  const ceremony: Ceremony | undefined = await tx('ceremony').where({ id }).forUpdate().first(CEREMONY);
  if (!ceremony) throw new Failure('missing', 'request.missing');
  // A statement of its own: whoever waited for the lock would see, in the first one, what was true before the wait.
  const rehearsal = await tx('ceremony').where({ rehearsal_of: id }).first('id');
  return { ...ceremony, isRehearsed: rehearsal !== undefined };
}

/** For commands that were judged without a lock: what they saw of this ceremony is no longer so. */
export async function renewCeremony(tx: Tx, id: string): Promise<void> {
  await tx('ceremony')
    .where({ id })
    .update({ revision: tx.ref('revision') });
}

export async function insertCeremony(
  tx: Tx,
  ceremony: Omit<Ceremony, 'revision' | 'heldSince' | 'covered' | 'version'>,
  at: Date,
): Promise<void> {
  await tx('ceremony').insert({
    id: ceremony.id,
    edition_id: ceremony.editionId,
    session_id: ceremony.sessionId,
    title_zh: ceremony.titleZh,
    title_en: ceremony.titleEn,
    starts_at: ceremony.startsAt,
    desk_checkpoint_id: ceremony.deskCheckpointId,
    rehearsal_of: ceremony.rehearsalOf,
    revision: 0,
    created_at: at,
  });
}

export async function listCeremonies(
  reader: Reader,
  editionId: string,
): Promise<(Ceremony & { items: number; closed: number; onStage: boolean })[]> {
  return reader('ceremony as c')
    .leftJoin('ceremony_item as i', (join) => join.on('i.ceremony_id', 'c.id').andOnVal('i.state', '<>', 'withdrawn'))
    .where('c.edition_id', editionId)
    .whereNull('c.rehearsal_of')
    .groupBy('c.id')
    .orderByRaw('c.starts_at nulls last, c.created_at, c.id')
    .select(Object.fromEntries(Object.entries(CEREMONY).map(([key, column]) => [key, `c.${column}`])))
    .select(
      reader.raw('count(i.id) as items'),
      reader.raw("count(i.id) filter (where i.state = 'closed') as closed"),
      reader.raw(
        `coalesce(bool_or(i.state in ('called', 'on_stage', 'signing', 'signed', 'exchanged', 'photographed')), false) as "onStage"`,
      ),
    ) as Promise<(Ceremony & { items: number; closed: number; onStage: boolean })[]>;
}

/** Agreements and designations that stand on some run sheet of the edition; rehearsals apart. */
export async function listListed(
  reader: Reader,
  editionId: string,
): Promise<{ agreementId: string | null; designationId: string | null }[]> {
  return reader('ceremony_item_subject as s')
    .join('ceremony_item as i', 'i.id', 's.item_id')
    .join('ceremony as c', 'c.id', 'i.ceremony_id')
    .where({ 'c.edition_id': editionId, 's.rehearsal': false })
    .select({ agreementId: 's.agreement_id', designationId: 's.designation_id' });
}

export async function readChannelSeq(reader: Reader, name: string): Promise<number> {
  return (await reader('live_channel').where({ name }).first('seq'))?.seq ?? 0;
}

/** Only what is named; the version rises with it. */
export async function changeCeremony(
  tx: Tx,
  id: string,
  change: {
    readonly titleZh?: string | undefined;
    readonly titleEn?: string | undefined;
    readonly startsAt?: string | null | undefined;
    readonly sessionId?: string | null | undefined;
    readonly deskCheckpointId?: string | null | undefined;
    readonly script?: object | null | undefined;
  },
): Promise<void> {
  const fields = {
    title_zh: change.titleZh,
    title_en: change.titleEn,
    starts_at: change.startsAt,
    session_id: change.sessionId,
    desk_checkpoint_id: change.deskCheckpointId,
    script: change.script && JSON.stringify(change.script),
  };
  await tx('ceremony')
    .where({ id })
    .update({
      ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
      version: tx.raw('version + 1'),
    });
}
