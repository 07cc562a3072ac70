import { defineProblems, type ProblemTexts } from '../contract.ts';
import { Failure, type FailureKind, type FieldError } from '../errors.ts';
import type { Locale } from './locale.ts';

const STATUS: Record<FailureKind, number> = {
  malformed: 400,
  too_large: 413,
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  gone: 410,
  stale: 412,
  precondition: 428,
  limited: 429,
  unavailable: 503,
  failed: 500,
};

export const requestProblems = defineProblems({
  'request.malformed': { en: 'The request could not be read.', zh: '请求内容无法识别。' },
  'request.too_large': { en: 'The request is too large.', zh: '提交的内容过大。' },
  'request.invalid': { en: 'Please check the marked entries.', zh: '请检查标出的内容。' },
  'request.unauthenticated': { en: 'Please sign in.', zh: '请先登录。' },
  'request.forbidden': { en: 'Your role does not allow this.', zh: '您的角色没有此项权限。' },
  'request.missing': { en: 'There is nothing at this address.', zh: '此地址没有内容。' },
  'request.method': { en: 'This address does not accept that method.', zh: '此地址不支持该操作。' },
  'request.foreign_origin': {
    en: 'The request came from another site and was refused.',
    zh: '请求来自其他网站，已拒绝。',
  },
  'request.stale': {
    en: 'Someone changed this in the meantime. Please reload and try again.',
    zh: '内容已被他人修改，请刷新后重试。',
  },
  'request.version_required': {
    en: 'The request must say which version it changes (If-Match).',
    zh: '请求须注明所修改的版本（If-Match）。',
  },
  'request.idempotency_reused': { en: 'This key was used for another request.', zh: '该提交标识已用于另一请求。' },
  'request.limited': {
    en: 'Too many attempts. Please try again in {seconds} seconds.',
    zh: '操作过于频繁，请在 {seconds} 秒后再试。',
  },
  'request.too_many_channels': {
    en: 'One connection watches at most 30 channels.',
    zh: '每个连接最多可订阅 30 个频道。',
  },
  'request.unavailable': {
    en: 'The service is not available at the moment. Nothing was changed; please try again shortly.',
    zh: '服务暂时不可用，未作任何更改，请稍后再试。',
  },
  'request.failed': {
    en: 'Something went wrong on our side. Nothing was changed. Reference: {id}',
    zh: '系统出错，未作任何更改。编号：{id}',
  },
});

/** Texts for one field. A module adds its own under `field.<code>`. */
export const fieldProblems = defineProblems({
  'field.required': { en: 'Please fill this in.', zh: '请填写此项。' },
  'field.too_long': { en: 'At most {limit} characters.', zh: '最多 {limit} 个字符。' },
  'field.too_short': { en: 'At least {limit} characters.', zh: '至少 {limit} 个字符。' },
  'field.format': { en: 'This is not in the expected form.', zh: '格式不正确。' },
  'field.email': { en: 'This is not a mail address.', zh: '电子邮箱格式不正确。' },
  'field.choice': { en: 'Please choose one of the offered values.', zh: '请从所列选项中选择。' },
  'field.type': { en: 'This is not of the expected kind.', zh: '内容类型不正确。' },
  'field.range': { en: 'This is out of range.', zh: '超出允许范围。' },
  'field.characters': {
    en: 'This contains characters that cannot be used here.',
    zh: '含有此处不能使用的字符。',
  },
  'field.too_deep': { en: 'This is nested too deeply.', zh: '内容嵌套层数过多。' },
  'field.unknown': { en: 'This field is not known.', zh: '未知字段。' },
  'field.invalid': { en: 'Please check this entry.', zh: '请检查此项。' },
});

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: string;
  readonly errors?: readonly { pointer: string; code: string; detail: string }[];
  readonly [extra: string]: unknown;
}

export interface ProblemWriter {
  write(failure: Failure, locale: Locale, instance: string): Problem;
  text(code: string, params: Readonly<Record<string, string | number>>, locale: Locale): string;
  catalogue: ProblemTexts;
}

/** Merges the catalogues of all modules; a code without a text is a mistake of ours and says so at the start. */
export function createProblemWriter(...catalogues: readonly ProblemTexts[]): ProblemWriter {
  const catalogue: Record<string, { en: string; zh: string }> = { ...requestProblems, ...fieldProblems };
  for (const texts of catalogues) Object.assign(catalogue, texts);
  const text: ProblemWriter['text'] = (code, params, locale) => {
    const entry = catalogue[code] ?? catalogue['field.invalid'];
    return (entry?.[locale] ?? code).replace(/\{(\w+)\}/g, (all, name: string) => String(params[name] ?? all));
  };
  const fieldText = (error: FieldError, locale: Locale): string =>
    text(`field.${error.code}` in catalogue ? `field.${error.code}` : error.code, error.params ?? {}, locale);
  return {
    catalogue,
    text,
    write: (failure, locale, instance) => ({
      ...failure.extra,
      type: `/api/docs#${failure.code}`,
      title: text(failure.code, failure.params, locale),
      status: STATUS[failure.kind],
      detail: text(failure.code, failure.params, locale),
      instance,
      code: failure.code,
      ...(failure.errors.length > 0 && {
        errors: failure.errors.map((error) => ({
          pointer: error.pointer,
          code: error.code,
          detail: fieldText(error, locale),
        })),
      }),
    }),
  };
}

/** Connection refused, shut down, starting up, too many clients, acquire timeout: the database is not there. */
const DATABASE_DOWN = /^(08\w{3}|57P0[123]|53300|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT)$/;

/** Turns whatever was thrown into a failure that can be told; what is unknown stays in the log, not in the answer. */
export function failureOf(error: unknown, requestId: string): Failure {
  if (error instanceof Failure) return error;
  const { code, type, status, name, message } = error as {
    code?: unknown;
    type?: unknown;
    status?: unknown;
    name?: unknown;
    message?: unknown;
  };
  if (type === 'entity.too.large') return new Failure('too_large', 'request.too_large', { cause: error });
  if (typeof type === 'string' && /^(entity|encoding|charset|request|stream)\./.test(type))
    return new Failure('malformed', 'request.malformed', { cause: error });
  if (status === 400 || error instanceof URIError)
    return new Failure('malformed', 'request.malformed', { cause: error });
  if (
    (typeof code === 'string' && DATABASE_DOWN.test(code)) ||
    name === 'KnexTimeoutError' ||
    (typeof message === 'string' && /Connection terminated|timeout exceeded when trying to connect/.test(message))
  )
    return new Failure('unavailable', 'request.unavailable', { cause: error, retryAfterSeconds: 5 });
  return new Failure('failed', 'request.failed', { cause: error, params: { id: requestId } });
}
