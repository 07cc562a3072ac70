import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { CertificateKind, ImageSlot, Paper, Template } from '../domain.ts';

export interface TemplateVersion {
  readonly id: string;
  readonly editionId: string;
  readonly kind: CertificateKind;
  readonly version: number;
  readonly template: Template;
  readonly paper: Paper['size'];
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly releasedBy: string | null;
  readonly releasedAt: Date | null;
  readonly images: Readonly<Partial<Record<ImageSlot, string>>>;
}

const VERSION = {
  id: 't.id',
  editionId: 't.edition_id',
  kind: 't.kind',
  version: 't.version',
  template: 't.template',
  paper: 't.paper',
  createdBy: 't.created_by',
  createdAt: 't.created_at',
  releasedBy: 't.released_by',
  releasedAt: 't.released_at',
} as const satisfies Record<Exclude<keyof TemplateVersion, 'images'>, string>;

const images = (reader: Reader) =>
  reader.raw(
    `coalesce((select jsonb_object_agg(i.slot, i.image_id) from certificate_template_image i where i.template_id = t.id), '{}') as images`,
  ) as never;

export interface TemplatesOf {
  readonly editionId: string;
  readonly kind: CertificateKind;
}

/** The newest first. */
export async function listTemplates(reader: Reader, { editionId, kind }: TemplatesOf): Promise<TemplateVersion[]> {
  return reader('certificate_template as t')
    .where({ 't.edition_id': editionId, 't.kind': kind })
    .orderBy('t.version', 'desc')
    .select({ ...VERSION }, images(reader));
}

export async function mapTemplates(reader: Reader, ids: readonly string[]): Promise<Map<string, TemplateVersion>> {
  const rows: TemplateVersion[] = await reader('certificate_template as t')
    .whereIn('t.id', [...new Set(ids)])
    .select({ ...VERSION }, images(reader));
  return new Map(rows.map((row) => [row.id, row]));
}

export async function findTemplateInForce(
  reader: Reader,
  { editionId, kind }: TemplatesOf,
): Promise<TemplateVersion | undefined> {
  return reader('certificate_template as t')
    .where({ 't.edition_id': editionId, 't.kind': kind })
    .whereNotNull('t.released_at')
    .orderBy('t.version', 'desc')
    .first({ ...VERSION }, images(reader));
}

/** False when somebody else took the number of the version first. */
/** One after the other, until the end of the transaction: there is no row yet that could be locked. */
export async function lockTemplates(
  tx: Tx,
  { editionId, kind }: { readonly editionId: string; readonly kind: CertificateKind },
): Promise<void> {
  await tx.raw('select pg_advisory_xact_lock(hashtext(?))', [`certificate layout ${editionId} ${kind}`]);
}

export async function insertTemplate(tx: Tx, version: TemplateVersion): Promise<boolean> {
  const made: { id: string }[] = await tx('certificate_template')
    .insert({
      id: version.id,
      edition_id: version.editionId,
      kind: version.kind,
      version: version.version,
      template: JSON.stringify(version.template),
      paper: version.paper,
      created_by: version.createdBy,
      created_at: version.createdAt,
      released_by: version.releasedBy,
      released_at: version.releasedAt,
    })
    .onConflict(['edition_id', 'kind', 'version'])
    .ignore()
    .returning('id');
  const places = Object.entries(version.images).map(([slot, imageId]) => ({
    template_id: version.id,
    slot,
    image_id: imageId,
  }));
  if (made.length > 0 && places.length > 0) await tx('certificate_template_image').insert(places);
  return made.length > 0;
}

export async function markReleased(tx: Tx, id: string, by: { userId: string | null; at: Date }): Promise<boolean> {
  const changed = await tx('certificate_template')
    .where({ id })
    .whereNull('released_at')
    .update({ released_by: by.userId, released_at: by.at });
  return changed > 0;
}

export async function countByTemplate(reader: Reader, ids: readonly string[]): Promise<Map<string, number>> {
  const rows: { id: string; count: string }[] = await reader('certificate')
    .whereIn('template_id', [...ids])
    .groupBy('template_id')
    .select({ id: 'template_id' }, reader.raw('count(*) as count'));
  return new Map(rows.map((row) => [row.id, Number(row.count)]));
}

export interface LaidOut {
  readonly certificateId: string;
  readonly editionId: string;
  readonly templateId: string | null;
}

/** Which layout each certificate bears; none on those that were issued before there were versions. */
export async function mapLayouts(reader: Reader, certificateIds: readonly string[]): Promise<Map<string, LaidOut>> {
  const rows: LaidOut[] = await reader('certificate')
    .join('certificate_series', 'certificate_series.id', 'certificate.series_id')
    .whereIn('certificate.id', [...certificateIds])
    .select({
      certificateId: 'certificate.id',
      editionId: 'certificate_series.edition_id',
      templateId: 'certificate.template_id',
    });
  return new Map(rows.map((row) => [row.certificateId, row]));
}

/** Only where none stands: a sheet never changes its layout. */
export async function setLayout(tx: Tx, certificateIds: readonly string[], templateId: string): Promise<void> {
  await tx('certificate')
    .whereIn('id', [...certificateIds])
    .whereNull('template_id')
    .update({ template_id: templateId });
}
