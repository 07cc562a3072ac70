import type { OwnStayView } from './views.ts';

export interface StayFormProblem {
  readonly title: string;
  readonly detail: string | undefined;
  readonly errors: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];
}

/** Props of the page `travel`. */
export interface TravelPageProps {
  readonly edition: {
    readonly year: number;
    readonly titleZh: string;
    readonly titleEn: string;
    readonly startsOn: string;
    readonly endsOn: string;
    readonly timeZone: string;
  };
  readonly nameNative: string;
  readonly token: string;
  readonly stay: OwnStayView;
  readonly saved: boolean;
  /** What was posted, when the form comes back with errors. */
  readonly values: Readonly<Record<string, string>> | null;
  readonly problem: StayFormProblem | null;
}
