import { type Static, Type } from '@sinclair/typebox';
import {
  binary,
  type EndpointTable,
  Enum,
  IdParams,
  Instant,
  Nullable,
  office,
  personalLink,
  Strict,
  Uuid,
  upload,
  YearParams,
} from '../../../platform/contract.ts';
import {
  PHOTO_MAX_BYTES,
  PHOTO_TYPES,
  REGISTRATION_READERS,
  REGISTRATION_WRITERS,
  SPELLING_FIELDS,
} from '../domain.ts';

export const photoUpload = upload(
  'A photograph: JPEG, PNG or WebP',
  [...PHOTO_TYPES, 'application/octet-stream'],
  PHOTO_MAX_BYTES,
);
/** Version of the text that was read before the picture was sent: an upload has no body to say it in. */
export const PhotoQuery = Strict({ consentTextVersion: Type.String({ maxLength: 40 }) });
export const PhotoVersion = Strict({ version: Uuid });
export const photoAnswer = binary('image/jpeg', 'The photograph as it was sent, in its own format');
export const photoProblems = ['registration.not_a_photo', 'registration.consent_text_changed', 'request.too_large'];
const readers = office(...REGISTRATION_READERS);
const writers = office(...REGISTRATION_WRITERS);

export const SpellingCorrectionView = Strict({
  id: Uuid,
  registrationId: Uuid,
  number: Type.Integer(),
  name: Type.String(),
  field: Enum(SPELLING_FIELDS),
  before: Type.String(),
  after: Type.String(),
  at: Instant,
  stationName: Type.String(),
  review: Nullable(Enum(['kept', 'restored'] as const)),
});
export type SpellingCorrectionView = Static<typeof SpellingCorrectionView>;

/** Photographs, and what people put right at kiosks. */
export const deskEndpoints = {
  'GET /api/v1/my/registration/photo': {
    summary: 'The own photograph',
    access: personalLink,
    responses: { 200: photoAnswer },
    problems: ['registration.link_gone'],
  },
  'PUT /api/v1/my/registration/photo': {
    summary: 'Give a photograph to compare at the door, and with it the consent to keep it',
    access: personalLink,
    query: PhotoQuery,
    upload: photoUpload,
    responses: { 200: PhotoVersion },
    problems: ['registration.link_gone', ...photoProblems],
  },
  'DELETE /api/v1/my/registration/photo': {
    summary: 'Take the photograph and the consent back',
    access: personalLink,
    responses: { 204: null },
    problems: ['registration.link_gone'],
  },
  'GET /api/v1/registrations/{id}/photo': {
    summary: 'The photograph, to compare with who stands there',
    access: readers,
    params: IdParams,
    query: Strict({ v: Type.Optional(Uuid) }),
    responses: { 200: photoAnswer },
  },
  'DELETE /api/v1/registrations/{id}/photo': {
    summary: 'Erase the photograph, when the person asks for it or it shows somebody else',
    access: writers,
    params: IdParams,
    responses: { 204: null },
  },
  'GET /api/v1/editions/{year}/spelling-corrections': {
    summary: 'What people put right at kiosks, those first that nobody has looked at',
    access: readers,
    params: YearParams,
    responses: { 200: Strict({ items: Type.Array(SpellingCorrectionView) }) },
  },
  'POST /api/v1/spelling-corrections/{id}/review': {
    summary: 'Keep it, or write back what stood there',
    access: writers,
    params: IdParams,
    body: Strict({ review: Enum(['kept', 'restored'] as const) }),
    responses: { 200: Strict({ id: Uuid, review: Enum(['kept', 'restored'] as const) }) },
    problems: [
      'registration.spelling_reviewed',
      'registration.spelling_changed_since',
      'registration.step_not_allowed',
    ],
  },
} as const satisfies EndpointTable;
