import type { PassportHint } from '../domain.ts';
import type { OwnLetterView } from './views.ts';

interface Problem {
  readonly title: string;
  readonly detail: string | undefined;
  readonly errors: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];
}

/** Props of the page `visa-letter`. */
export interface VisaLetterPageProps {
  readonly edition: {
    readonly year: number;
    readonly titleZh: string;
    readonly titleEn: string;
    readonly startsOn: string;
    readonly endsOn: string;
  };
  readonly nameNative: string;
  readonly token: string;
  readonly letter: OwnLetterView;
  readonly step: 'view' | 'agree' | 'data' | 'withdraw';
  readonly saved: boolean;
  /** Said once after the entries were sent. */
  readonly hints: readonly PassportHint[];
  /** Entries in the form: what was posted, else what is stored; on no other step. */
  readonly values: Readonly<Record<string, string>> | null;
  readonly problem: Problem | null;
}
