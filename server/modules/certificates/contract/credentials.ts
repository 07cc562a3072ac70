import { Type } from '@sinclair/typebox';
import { binary, Enum, everyone, IdParams, Nullable, Strict } from '../../../platform/contract.ts';
import { PDF_SIGNERS } from '../domain.ts';

export const PdfSignatureView = Nullable(
  Strict({
    by: Enum(PDF_SIGNERS, {
      description: "institution: with the institution's own key; installation: an authority made by this installation",
    }),
    name: Type.String({ description: 'The signer as the certificate of the signature names it.' }),
  }),
);

const Jwk = Strict({
  kty: Enum(['RSA'] as const),
  n: Type.String(),
  e: Type.String(),
  kid: Type.String({ description: 'Thumbprint after RFC 7638.' }),
  alg: Enum(['RS256'] as const),
  use: Enum(['sig'] as const),
});

const Profile = Strict({
  '@context': Type.Array(Type.String()),
  id: Type.String(),
  type: Type.Array(Type.String()),
  name: Type.String(),
  url: Type.Optional(Type.String()),
});

const ByCode = {
  params: Type.Object({ number: Type.String() }),
  query: Type.Object({ code: Type.Optional(Type.String()) }),
  problems: ['certificates.credential_unknown', 'certificates.too_many_misses'],
} as const;

const List = {
  access: everyone,
  crossOrigin: true,
  params: Type.Object({ list: Type.Integer({ minimum: 1, maximum: 1_000_000 }) }),
  responses: { 200: binary('application/vc+jwt', 'VC-JWT') },
} as const;

/** What other software reads: all of it public, nothing of it behind a sign-in. */
export const credentialEndpoints = {
  'GET /.well-known/jwks.json': {
    summary: 'Public keys of all credentials ever signed here',
    description: 'The latest first. A key that signs no longer stays in the list, so that old credentials verify.',
    access: everyone,
    crossOrigin: true,
    responses: { 200: Strict({ keys: Type.Array(Jwk) }) },
  },
  'GET /api/v1/certificates/{number}/credential.jwt': {
    summary: 'The certificate as a signed Open Badges 3.0 credential',
    description:
      'A compact JWT, RS256, verified with the keys at /.well-known/jwks.json; the same that lies inside the PDF. Accept: text/plain names it that, for readers that know no other type of a compact token. It is given out for a certificate that has ended too: its credentialStatus says so. Unknown numbers and wrong codes get one and the same answer after the same time.',
    access: everyone,
    crossOrigin: true,
    ...ByCode,
    responses: { 200: binary('application/vc+jwt', 'VC-JWT') },
  },
  'GET /api/v1/certificates/{number}/credential.json': {
    summary: 'The same credential readable, with its signed form beside it',
    description: 'Only `jwt` proves anything; `credential` is what it says.',
    access: everyone,
    crossOrigin: true,
    ...ByCode,
    responses: {
      200: Strict({
        credential: Type.Record(Type.String(), Type.Unknown()),
        jwt: Type.String(),
      }),
    },
  },
  'GET /api/v1/credentials/issuer': {
    summary: 'Who issues the credentials (Open Badges profile)',
    access: everyone,
    crossOrigin: true,
    responses: { 200: Profile },
  },
  'GET /api/v1/credentials/subjects/{id}': {
    summary: 'An institution that holds or held a certificate (Open Badges profile)',
    access: everyone,
    crossOrigin: true,
    params: IdParams,
    responses: { 200: Profile },
  },
  'GET /api/v1/credentials/status/{list}': {
    summary: 'Status list: which credentials were revoked or superseded',
    description:
      'A BitstringStatusListCredential as VC-JWT with 131,072 entries; index 0 is the leftmost bit, gzip, base64url with the prefix u.',
    ...List,
  },
  'GET /api/v1/credentials/suspensions/{list}': {
    summary: 'Status list: which credentials are suspended today',
    description: 'As the list of revocations, with the purpose suspension; a bit that is set may be cleared again.',
    ...List,
  },
  'GET /api/v1/credentials/authority.pem': {
    summary: 'The certificate that a PDF reader has to trust to find the signature on a sheet trustworthy',
    access: everyone,
    crossOrigin: true,
    responses: { 200: binary('application/x-pem-file', 'One X.509 certificate') },
  },
} as const;
