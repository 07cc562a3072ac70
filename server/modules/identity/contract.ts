import { Type } from '@sinclair/typebox';
import {
  defineApi,
  defineProblems,
  Enum,
  everyone,
  IdParams,
  Instant,
  Line,
  LocaleCode,
  Nullable,
  office,
  Strict,
  signedIn,
  Uuid,
} from '../../platform/contract.ts';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH, OFFICE_ROLES } from './domain.ts';

const Email = Type.String({ format: 'email', maxLength: 254 });
const NewPassword = Type.String({ minLength: MIN_PASSWORD_LENGTH, maxLength: MAX_PASSWORD_LENGTH });
const Roles = Type.Array(Enum(OFFICE_ROLES), { uniqueItems: true, maxItems: OFFICE_ROLES.length });

export const UserView = Strict({
  id: Uuid,
  email: Type.String(),
  name: Type.String(),
  locale: LocaleCode,
  roles: Roles,
  hasPassword: Type.Boolean(),
  disabledAt: Nullable(Instant),
  createdAt: Instant,
});
const CurrentSession = Strict({ user: UserView });
const SignInLink = Strict({ url: Type.String({ description: 'Works once. Shown once.' }), expiresAt: Instant });
const ApiKeyView = Strict({ id: Uuid, name: Type.String(), createdAt: Instant, revokedAt: Nullable(Instant) });

export const identityProblems = defineProblems({
  'identity.sign_in_refused': { en: 'The address and the password do not match.', zh: '邮箱或密码不正确。' },
  'identity.link_refused': {
    en: 'This sign-in link was used already or has expired. Please ask for a new one.',
    zh: '登录链接已使用或已过期，请重新获取。',
  },
  'identity.address_taken': { en: 'There is a user with this address already.', zh: '该邮箱已有用户。' },
  'identity.last_administrator': { en: 'The last administrator must keep the role.', zh: '系统至少须保留一名管理员。' },
  'identity.password_wrong': { en: 'The present password is not right.', zh: '当前密码不正确。' },
});

export const identityApi = defineApi('Identity', {
  'POST /api/v1/sessions': {
    summary: 'Sign in with address and password, or with a one-time link',
    access: everyone,
    body: Type.Unsafe<{ email: string; password: string } | { link: string }>({
      type: 'object',
      additionalProperties: false,
      properties: {
        email: Email,
        password: Type.String({ maxLength: MAX_PASSWORD_LENGTH }),
        link: Type.String({ maxLength: 100 }),
      },
      anyOf: [{ required: ['email', 'password'] }, { required: ['link'] }],
    }),
    responses: { 201: CurrentSession },
    problems: ['identity.sign_in_refused', 'identity.link_refused', 'request.limited'],
  },
  'GET /api/v1/sessions/current': { summary: 'Who is signed in', access: signedIn, responses: { 200: CurrentSession } },
  'DELETE /api/v1/sessions/current': { summary: 'Sign out', access: signedIn, responses: { 204: null } },
  'PATCH /api/v1/users/me': {
    summary: 'Change own name or language',
    access: signedIn,
    body: Strict({ name: Type.Optional(Line(100)), locale: Type.Optional(LocaleCode) }),
    responses: { 200: UserView },
  },
  'POST /api/v1/users/me/password': {
    summary: 'Set or change own password; the first one needs no present one',
    access: signedIn,
    body: Strict({ current: Type.Optional(Type.String({ maxLength: MAX_PASSWORD_LENGTH })), password: NewPassword }),
    responses: { 204: null },
    problems: ['identity.password_wrong'],
  },
  'GET /api/v1/users': {
    summary: 'Users of the office',
    access: office(),
    responses: { 200: Strict({ items: Type.Array(UserView) }) },
  },
  'POST /api/v1/users': {
    summary: 'Add a user; the answer holds the link with which they sign in first',
    access: office(),
    body: Strict({ email: Email, name: Line(100), locale: LocaleCode, roles: Roles }),
    responses: { 201: Strict({ user: UserView, signInLink: SignInLink }) },
    problems: ['identity.address_taken'],
  },
  'PATCH /api/v1/users/{id}': {
    summary: 'Change roles, or close and reopen an account',
    access: office(),
    params: IdParams,
    body: Strict({ roles: Type.Optional(Roles), disabled: Type.Optional(Type.Boolean()) }),
    responses: { 200: UserView },
    problems: ['identity.last_administrator'],
  },
  'POST /api/v1/users/{id}/sign-in-links': {
    summary: 'Make a one-time sign-in link',
    access: office(),
    params: IdParams,
    responses: { 201: SignInLink },
  },
  'GET /api/v1/api-keys': {
    summary: 'Own API keys',
    access: signedIn,
    responses: { 200: Strict({ items: Type.Array(ApiKeyView) }) },
  },
  'POST /api/v1/api-keys': {
    summary: 'Make an API key that acts as oneself',
    access: signedIn,
    body: Strict({ name: Line(100) }),
    responses: { 201: Strict({ key: ApiKeyView, token: Type.String({ description: 'Shown once.' }) }) },
  },
  'DELETE /api/v1/api-keys/{id}': {
    summary: 'Revoke an own API key',
    access: signedIn,
    params: IdParams,
    responses: { 204: null },
  },
});
