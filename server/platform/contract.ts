import { type Static, type TObject, type TSchema, Type } from '@sinclair/typebox';

/**
 * Who may call an endpoint. It is part of the contract because it is part of the truth about an endpoint: the server
 * enforces it, OpenAPI prints it, and one test walks over all of them.
 */
export type Access =
  | { readonly kind: 'public' }
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'office'; readonly roles: readonly string[] }
  | { readonly kind: 'station'; readonly roles: readonly string[]; readonly alsoRevoked?: true }
  | { readonly kind: 'link'; readonly roles?: readonly string[] }
  | { readonly kind: 'delegation' };

export const everyone: Access = { kind: 'public' };
/** Any user of the office, whatever the role. */
export const signedIn: Access = { kind: 'signed-in' };
/** Users with one of these roles; an administrator passes always. */
export const office = (...roles: string[]): Access => ({ kind: 'office', roles });
/** A paired station, or users of the office with one of these roles. */
export const station = (...roles: string[]): Access => ({ kind: 'station', roles });
/** A paired station, and one that was revoked since: it may still hand in what it has. */
export const stationAlsoRevoked: Access = { kind: 'station', roles: [], alsoRevoked: true };
/** The holder of a personal link. */
export const personalLink: Access = { kind: 'link' };
/** The contact of a delegation. */
export const delegationLink: Access = { kind: 'delegation' };
/** The holder of a personal link, or users of the office with one of these roles; the service compares the registration. */
export const personalLinkOr = (...roles: string[]): Access => ({ kind: 'link', roles });

/** A response that is not JSON. */
export interface Binary {
  readonly binary: string;
  readonly description: string;
}
export const binary = (mediaType: string, description: string): Binary => ({ binary: mediaType, description });

/** A body that is one file, sent as it is; its name comes in X-File-Name, percent-encoded. */
export interface Upload {
  readonly description: string;
  readonly mediaTypes: readonly string[];
  readonly maxBytes: number;
}
export interface UploadedFile {
  readonly bytes: Uint8Array;
  /** Without a path; may be empty. */
  readonly fileName: string;
}
export const upload = (description: string, mediaTypes: readonly string[], maxBytes: number): Upload => ({
  description,
  mediaTypes,
  maxBytes,
});
/** XLSX, CSV and the other names by which browsers call them. */
export const sheetUpload: Upload = upload(
  'A sheet: XLSX, or CSV in any usual encoding',
  [
    'application/octet-stream',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/vnd.ms-excel',
    'text/csv',
    'text/tab-separated-values',
    'text/plain',
  ],
  5 * 1_048_576,
);

export interface Endpoint {
  readonly summary: string;
  readonly description?: string;
  readonly access: Access;
  readonly params?: TObject;
  readonly query?: TObject;
  readonly body?: TSchema;
  /** Instead of a JSON body. */
  readonly upload?: Upload;
  /** Status → schema of the JSON body, a binary, or null for an empty answer. */
  readonly responses: Readonly<Record<number, TSchema | Binary | null>>;
  /** Problem codes beyond those that every endpoint may answer. */
  readonly problems?: readonly string[];
  /** Accepts an Idempotency-Key: the same key and body get the first answer again. */
  readonly idempotent?: true;
  /** Takes text that cannot be stored, because what a camera reads may be anything; the module keeps or refuses it. */
  readonly anyText?: true;
  /** Answers with an ETag, or (unsafe methods) requires If-Match. */
  readonly conditional?: true;
  /** Other sites' pages may read it in a browser: public, the same for everybody, and no cookie counts. */
  readonly crossOrigin?: true;
  /** A page stands at the same address; who asks for HTML, or says nothing, gets that one. */
  readonly besidePage?: true;
  /** Answered before the general stack when a token and a small JSON body come with it: see platform/http/direct.ts. */
  readonly hot?: true;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type EndpointKey = `${Method} /${string}`;
export type EndpointTable = Readonly<Record<EndpointKey, Endpoint>>;

export interface Api<T extends EndpointTable = EndpointTable> {
  readonly tag: string;
  readonly endpoints: T;
}

export function defineApi<const T extends EndpointTable>(tag: string, endpoints: T): Api<T> {
  return { tag, endpoints };
}

/** Texts of problems in both languages; `{name}` is filled from the failure's params. */
export type ProblemTexts = Readonly<Record<string, { readonly en: string; readonly zh: string }>>;
export function defineProblems<const T extends ProblemTexts>(texts: T): T {
  return texts;
}

type Of<E, K extends 'params' | 'query' | 'body'> = E extends { readonly [P in K]: infer S extends TSchema }
  ? Static<S>
  : undefined;
export type ParamsOf<E> = Of<E, 'params'>;
export type QueryOf<E> = Of<E, 'query'>;
export type BodyOf<E> = E extends { readonly upload: Upload } ? UploadedFile : Of<E, 'body'>;
type ResponseBody<S> = S extends TSchema ? Static<S> : S extends Binary ? Uint8Array : undefined;
/** Body of the successful answers (2xx) of an endpoint. */
export type ResultOf<E> = E extends { readonly responses: infer R }
  ? { [S in keyof R & (200 | 201 | 202 | 203 | 204 | 206)]: ResponseBody<R[S]> }[keyof R &
      (200 | 201 | 202 | 203 | 204 | 206)]
  : never;

/**
 * A closed set of strings as one `enum`. `Type.Union` of literals reports one error for each literal, which no form can
 * show; `enum` reports one.
 */
export function Enum<const T extends readonly string[]>(values: T, options: Record<string, unknown> = {}) {
  return Type.Unsafe<T[number]>({ type: 'string', enum: values, ...options });
}
export function Nullable<T extends TSchema>(schema: T) {
  return Type.Unsafe<Static<T> | null>({ anyOf: [schema, { type: 'null' }] });
}
/** An object that refuses members it does not name: an unknown field is a mistake worth telling. */
export function Strict<T extends Parameters<typeof Type.Object>[0]>(
  properties: T,
  options: Record<string, unknown> = {},
) {
  return Type.Object(properties, { additionalProperties: false, ...options });
}

export const Uuid = Type.String({ format: 'uuid' });
/** An instant in UTC, e.g. 2026-11-22T06:05:00.000Z. */
export const Instant = Type.String({ format: 'date-time' });
/** A calendar day in the edition's zone, e.g. 2026-11-22. */
export const LocalDate = Type.String({ format: 'date' });
export const LocaleCode = Enum(['zh', 'en'] as const);
export const Year = Type.Integer({ minimum: 2000, maximum: 2999 });
export const YearParams = Strict({ year: Year });
export const IdParams = Strict({ id: Uuid });
/** ISO 3166-1 alpha-2. */
export const PlaceCode = Type.String({ pattern: '^[A-Z]{2}$' });
export const Text = (maxLength: number, options: Record<string, unknown> = {}) =>
  Type.String({ minLength: 1, maxLength, pattern: '\\S', ...options });
/**
 * No controls, line ends, byte order marks and halves of surrogates; no overrides, embeddings or isolates, which make a
 * name read otherwise than it is stored. Joiners and marks stay: several scripts cannot be written without them.
 */
export const PLAIN_LINE = '^[^\\p{Cc}\\p{Zl}\\p{Zp}\\p{Surrogate}\\ufeff\\u202a-\\u202e\\u2066-\\u2069]*$';
/** A name or a title: one line that stands in mail subjects, calendars, PDFs and on big screens. */
export const Line = (maxLength: number, options: Record<string, unknown> = {}) =>
  Text(maxLength, { allOf: [{ pattern: PLAIN_LINE }], ...options });
export const PageQuery = {
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
};
export function Page<T extends TSchema>(item: T) {
  return Strict({ items: Type.Array(item), total: Type.Integer(), next: Nullable(Type.String()) });
}
