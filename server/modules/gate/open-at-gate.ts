import type { Access } from '../../platform/contract.ts';

/** What a gate does itself. Everything else that changes something belongs to the main server, and so does what the public reads. */
const OPEN: ReadonlySet<string> = new Set([
  'POST /api/v1/sessions',
  'DELETE /api/v1/sessions/current',
  'PATCH /api/v1/users/me',
  'POST /api/v1/users/me/password',
  // The office of a gate has people of its own.
  'POST /api/v1/users',
  'PATCH /api/v1/users/{id}',
  'POST /api/v1/users/{id}/sign-in-links',
  'POST /api/v1/stations/{id}/pairings',
  'POST /api/v1/stations/{id}/revocation',
  'POST /api/v1/stations/pair',
  'POST /api/v1/stations/me/report',
  'POST /api/v1/stations/me/scans',
  'POST /api/v1/checkpoints/{id}/scans',
  'POST /api/v1/checkpoints/{id}/trial',
  'POST /api/v1/scans/{scanId}/annulment',
  'POST /api/v1/editions/{year}/wall-link',
  'GET /api/v1/editions',
  'GET /api/v1/editions/current',
  'GET /api/v1/editions/{year}',
  'GET /api/v1/channels/{channel}',
]);

export function isOpenAtGate(key: string, access: Access): boolean {
  if (OPEN.has(key)) return true;
  return key.startsWith('GET ') && access.kind !== 'public' && access.kind !== 'link' && access.kind !== 'delegation';
}
