import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { CertificateSeries } from '../domain.ts';

const SERIES = {
  id: 'id',
  kind: 'kind',
  code: 'code',
  year: 'year',
  editionId: 'edition_id',
  cohortId: 'cohort_id',
  nextSequence: 'next_sequence',
} as const satisfies Record<keyof CertificateSeries, string>;

const rowOf = (series: CertificateSeries, at: Date) => ({
  id: series.id,
  kind: series.kind,
  code: series.code,
  year: series.year,
  edition_id: series.editionId,
  cohort_id: series.cohortId,
  next_sequence: series.nextSequence,
  created_at: at,
});

export async function insertSeries(tx: Tx, series: CertificateSeries, at: Date): Promise<void> {
  await tx('certificate_series').insert(rowOf(series, at));
}
/** The first to make it wins. */
export async function ensureSeries(tx: Tx, series: CertificateSeries, at: Date): Promise<void> {
  await tx('certificate_series').insert(rowOf(series, at)).onConflict(['code', 'year']).ignore();
}

type SeriesKey =
  | { readonly cohortId: string }
  | { readonly editionId: string; readonly kind: CertificateSeries['kind'] };

const whereKey = (key: SeriesKey) =>
  'cohortId' in key ? { cohort_id: key.cohortId } : { edition_id: key.editionId, kind: key.kind, cohort_id: null };

export async function findSeries(reader: Reader, key: SeriesKey): Promise<CertificateSeries | undefined> {
  return reader('certificate_series').where(whereKey(key)).first(SERIES);
}

/**
 * Whoever gives numbers in this series waits here for the others. After the cohort and before the certificates, in that
 * order everywhere. The weaker lock suffices, for no key changes: whoever drafts meanwhile points to the row and does not wait.
 */
export async function lockSeries(tx: Tx, key: SeriesKey): Promise<CertificateSeries | undefined> {
  return tx('certificate_series').where(whereKey(key)).forNoKeyUpdate().first(SERIES);
}

export async function lockSeriesById(tx: Tx, id: string): Promise<CertificateSeries> {
  const series: CertificateSeries | undefined = await tx('certificate_series')
    .where({ id })
    .forNoKeyUpdate()
    .first(SERIES);
  if (!series) throw new Error(`series ${id} is gone`);
  return series;
}

/** In which this person has certificates, after the person and before them. */
export async function lockSeriesOf(tx: Tx, registrationId: string): Promise<void> {
  await tx('certificate_series')
    .whereIn('id', tx('certificate').where({ registration_id: registrationId }).select('series_id'))
    .orderBy('id')
    .forNoKeyUpdate()
    .select('id');
}

export async function raiseSequence(tx: Tx, id: string, nextSequence: number): Promise<void> {
  await tx('certificate_series').where({ id }).update({ next_sequence: nextSequence });
}
