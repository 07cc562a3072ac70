import type { ConsentTexts, Question } from '../domain.ts';
import type { OwnCard } from '../own-cards.ts';
import type { OwnRegistrationView } from './views.ts';

/** What was posted: one text for a control, several where several can be chosen. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>;
/** What the edition asks beyond the fields that everybody has. */
interface EditionForm {
  /** Those that are asked now. */
  readonly questions: readonly Question[];
  readonly consentTexts: ConsentTexts;
  readonly consentTextVersion: string;
}

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
export interface RegisterPageProps extends EditionForm {
  readonly edition: EditionFacts | null;
  readonly closed: 'none' | 'not_open' | 'too_early' | 'too_late' | null;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  readonly types: readonly {
    readonly id: string;
    readonly code: string;
    readonly nameZh: string;
    readonly nameEn: string;
    readonly needsApproval: boolean;
  }[];
  /** Those that take part already, most first; the form offers them before the whole list. */
  readonly eventPlaces: readonly string[];
  /** What was posted, when the form comes back with errors. */
  readonly values: FormValues;
  readonly problem: FormProblem | null;
  /** Makes a second press of the button, or a second try after a lost answer, one and the same registration. */
  readonly submissionKey: string;
  /** When the form was opened, sealed. */
  readonly formToken: string;
}

/** Props of the page `my`. */
export interface MyPageProps extends EditionForm {
  readonly edition: EditionFacts;
  readonly registration: OwnRegistrationView;
  readonly token: string;
  readonly step: 'view' | 'change' | 'cancel' | 'substitute' | 'link' | 'handed_over' | 'link_sent';
  /** What other parts of the office keep for this person. */
  readonly cards: readonly OwnCard[];
  readonly saved: boolean;
  readonly badgeSvg: string | null;
  /** The same code as a PNG in base64, to keep among the phone's pictures. */
  /** Version of the photograph that is kept. */
  readonly photo: string | null;
  readonly badgePng: string | null;
  /** Earlier wordings that this person was asked with, by version. */
  readonly olderTexts: Readonly<Record<string, ConsentTexts>>;
  readonly values: FormValues | null;
  readonly problem: FormProblem | null;
}

/** Props of the page `find-link`. */
export interface FindLinkPageProps {
  readonly open: boolean;
  readonly sent: boolean;
  readonly problem: FormProblem | null;
}
