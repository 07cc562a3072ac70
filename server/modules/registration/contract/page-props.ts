import type { OwnCard } from '../own-cards.ts';
import type { OwnRegistrationView } from './views.ts';

interface EditionFacts {
  readonly year: number;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly timeZone: string;
  readonly venueZh: string;
  readonly venueEn: string;
}
export interface FormProblem {
  readonly title: string;
  readonly detail: string | undefined;
  readonly errors: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];
}

/** Props of the page `register`. */
export interface RegisterPageProps {
  readonly edition: EditionFacts | null;
  readonly closed: 'none' | 'not_open' | 'too_early' | 'too_late' | null;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  readonly types: readonly {
    readonly id: string;
    readonly nameZh: string;
    readonly nameEn: string;
    readonly needsApproval: boolean;
  }[];
  /** Those that take part already, most first; the form offers them before the whole list. */
  readonly eventPlaces: readonly string[];
  /** What was posted, when the form comes back with errors. */
  readonly values: Readonly<Record<string, string>>;
  readonly problem: FormProblem | null;
  /** Makes a second press of the button, or a second try after a lost answer, one and the same registration. */
  readonly submissionKey: string;
}

/** Props of the page `my`. */
export interface MyPageProps {
  readonly edition: EditionFacts;
  readonly registration: OwnRegistrationView;
  readonly token: string;
  /** What other parts of the office keep for this person. */
  readonly cards: readonly OwnCard[];
  readonly step: 'view' | 'change' | 'cancel';
  readonly saved: boolean;
  readonly badgeSvg: string | null;
  readonly values: Readonly<Record<string, string>> | null;
  readonly problem: FormProblem | null;
}
