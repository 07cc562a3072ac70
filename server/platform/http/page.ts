import type { Caller } from '../caller.ts';
import type { Locale } from './locale.ts';

/** What a page is asked with. */
export interface PageCall {
  readonly locale: Locale;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly caller: Caller;
  /** Address of the reader, for limits. */
  readonly address: string;
}

/** A page to draw, by the name the client knows it by, a file, or a place to go. */
export type PageAnswer =
  | {
      readonly page: string;
      readonly props: unknown;
      readonly status?: number;
      readonly title?: string;
      readonly noIndex?: boolean;
      readonly retryAfterSeconds?: number;
    }
  /** Shown in the browser and saved under this name; nobody on the way keeps a copy. */
  | { readonly file: Uint8Array; readonly type: string; readonly name: string }
  | { readonly redirect: string };

export interface PageRoute {
  /** e.g. `/{locale}/register`; `{locale}` matches zh and en. */
  readonly path: string;
  load(call: PageCall): Promise<PageAnswer>;
  /** A plain form post, for readers whose JavaScript has not arrived. Fields are strings, repeated ones arrays. */
  submit?(call: PageCall, fields: Readonly<Record<string, string | readonly string[]>>): Promise<PageAnswer>;
}
