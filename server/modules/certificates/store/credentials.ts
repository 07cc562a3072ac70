import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { PublicKeyJwk } from '../domain/open-badge.ts';

/** @returns whether it is a new one */
export async function insertCredentialKey(tx: Tx, jwk: PublicKeyJwk, at: Date): Promise<boolean> {
  const rows: unknown[] = await tx('credential_key')
    .insert({ kid: jwk.kid, public_jwk: JSON.stringify(jwk), created_at: at })
    .onConflict('kid')
    .ignore()
    .returning('kid');
  return rows.length > 0;
}
/** The latest first. */
export async function listCredentialKeys(reader: Reader): Promise<PublicKeyJwk[]> {
  return reader('credential_key')
    .orderBy([{ column: 'created_at', order: 'desc' }, 'kid'])
    .pluck('public_jwk');
}

export async function findCredential(
  reader: Reader,
  certificateId: string,
): Promise<{ readonly jwt: string; readonly signedAt: Date } | undefined> {
  return reader('certificate_credential')
    .where({ certificate_id: certificateId })
    .first({ jwt: 'jwt', signedAt: 'signed_at' });
}
/** The first one to come stays. */
export async function insertCredential(
  tx: Tx,
  credential: { certificateId: string; statusPosition: number; kid: string; jwt: string; signedAt: Date },
): Promise<void> {
  await tx('certificate_credential')
    .insert({
      certificate_id: credential.certificateId,
      status_position: credential.statusPosition,
      kid: credential.kid,
      jwt: credential.jwt,
      signed_at: credential.signedAt,
    })
    .onConflict('certificate_id')
    .ignore();
}

/** What the credential names beside the words on the sheet. */
export async function getCredentialPlace(
  reader: Reader,
  certificateId: string,
): Promise<{ readonly achievementId: string; readonly organisationId: string | undefined }> {
  const row: { achievementId: string; organisationId: string | null } | undefined = await reader('certificate')
    .leftJoin('designation', 'designation.id', 'certificate.designation_id')
    .leftJoin('cohort', 'cohort.id', 'certificate.cohort_id')
    .where('certificate.id', certificateId)
    .first({
      achievementId: reader.raw('coalesce(cohort.programme_id, certificate.series_id)'),
      organisationId: reader.raw('coalesce(designation.organisation_id, certificate.organisation_id)'),
    });
  if (!row) throw new Error(`certificate ${certificateId} is gone`);
  return { achievementId: row.achievementId, organisationId: row.organisationId ?? undefined };
}

/** The names on the latest certificate of an institution. */
export async function findHolder(
  reader: Reader,
  organisationId: string,
): Promise<{ readonly zh: string; readonly en: string } | undefined> {
  return reader('certificate')
    .leftJoin('designation', 'designation.id', 'certificate.designation_id')
    .where((either) =>
      either
        .where('designation.organisation_id', organisationId)
        .orWhere('certificate.organisation_id', organisationId),
    )
    .whereNotNull('certificate.number')
    .orderBy('certificate.issued_at', 'desc')
    .first({
      zh: reader.raw("certificate.content->>'institutionZh'"),
      en: reader.raw("certificate.content->>'institutionEn'"),
    });
}

export async function nextStatusPosition(reader: Reader): Promise<number> {
  const { rows } = await reader.raw("select nextval('certificate_status_position') as position");
  return Number(rows[0].position);
}
/** 0 when none was given yet: the first list is there from the beginning. */
export async function lastStatusPosition(reader: Reader): Promise<number> {
  const row = await reader('certificate_credential').max({ last: 'status_position' }).first();
  return Number(row?.last ?? 0);
}
/** Which part of all places, at which instant. */
interface ListPart {
  readonly from: number;
  readonly before: number;
  readonly at: Date;
}

const inPart = (reader: Reader, { from, before }: ListPart) =>
  reader('certificate_credential')
    .join('certificate', 'certificate.id', 'certificate_credential.certificate_id')
    .where('certificate_credential.status_position', '>=', from)
    .where('certificate_credential.status_position', '<', before)
    .orderBy('certificate_credential.status_position');

/** What ended by itself, or with the designation that it certifies; a term that is over is told by validUntil. */
export async function listEndedPositions(reader: Reader, part: ListPart): Promise<number[]> {
  const positions: string[] = await inPart(reader, part)
    .leftJoin('designation', 'designation.id', 'certificate.designation_id')
    .where((either) =>
      either
        .whereIn('certificate.state', ['revoked', 'superseded'])
        .orWhere('designation.state', 'withdrawn')
        .orWhere((renewed) =>
          renewed
            .where('designation.state', 'renewed')
            .whereExists((next) =>
              next
                .from('designation as d')
                .join('certificate as c', 'c.designation_id', 'd.id')
                .whereRaw('d.renews = designation.id')
                .whereNotNull('c.number')
                .select('c.id'),
            ),
        ),
    )
    .pluck('certificate_credential.status_position');
  return positions.map(Number);
}

/** Today by the calendar of the certificate, as the page reckons. */
export async function listSuspendedPositions(reader: Reader, part: ListPart): Promise<number[]> {
  const today = reader.raw("(?::timestamptz at time zone (certificate.content->>'timeZone'))::date", [part.at]);
  const positions: string[] = await inPart(reader, part)
    .join('designation', 'designation.id', 'certificate.designation_id')
    .where({ 'certificate.state': 'issued', 'designation.state': 'suspended' })
    .where('designation.suspended_on', '<=', today)
    .where((open) => open.whereNull('designation.suspended_until').orWhere('designation.suspended_until', '>=', today))
    .pluck('certificate_credential.status_position');
  return positions.map(Number);
}
