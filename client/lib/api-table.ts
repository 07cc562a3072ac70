import type { TSchema, TUnsafe } from '@sinclair/typebox';
import type { checkinApi } from '#contract/checkin';
import type { Bilingual, Locale } from './words.tsx';

/*
 * All endpoints that the browser calls: the intersection of the modules' tables, types only, so that no schema is
 * downloaded. A module joins with two lines:
 *   import type { agendaApi } from '#contract/agenda';
 *   … & Endpoints<typeof agendaApi>
 */
export type Endpoints<A extends { readonly endpoints: object }> = A['endpoints'];

export type ApiTable = SessionApi & Endpoints<typeof checkinApi>;

export interface OfficeUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly locale: Locale;
}

export interface OfficeEdition {
  readonly id: string;
  readonly year: number;
  readonly state: 'draft' | 'registration_open' | 'registration_closed' | 'live' | 'archived';
  readonly timeZone: string;
  readonly title: Bilingual;
  readonly shortTitle: Bilingual;
}

export interface CurrentSession {
  readonly user: OfficeUser;
  readonly editions: readonly OfficeEdition[];
}

type Json<T> = TUnsafe<T> & TSchema;
type SessionApi = {
  'POST /api/v1/sessions': {
    body: Json<{ email: string; password: string } | { link: string }>;
    responses: { 201: Json<CurrentSession> };
  };
  'GET /api/v1/sessions/current': { responses: { 200: Json<CurrentSession> } };
  'DELETE /api/v1/sessions/current': { responses: { 204: null } };
  'POST /api/v1/users/me/password': { body: Json<{ name?: string; password: string }>; responses: { 204: null } };
};
