import type { ConsentPurpose } from '../../registration/domain.ts';
import type { MyDelegationView } from './views.ts';

export interface PageProblem {
  readonly title: string;
  readonly detail: string | undefined;
  readonly errors: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];
}

/** Props of the page `delegation`. */
export interface DelegationPageProps {
  readonly delegation: MyDelegationView;
  readonly token: string;
  /** A person whom somebody added without a script. */
  readonly done: 'added' | 'sent' | 'declined' | null;
  readonly values: Readonly<Record<string, string>>;
  readonly problem: PageProblem | null;
}

/** Props of the page `confirm`: what only the person may give. */
export interface ConfirmPageProps {
  readonly token: string;
  readonly edition: { readonly titleZh: string; readonly titleEn: string };
  readonly contactName: string;
  readonly person: {
    readonly nameNative: string;
    readonly nameLatin: string | null;
    readonly organisationZh: string;
    readonly organisationEn: string;
    readonly place: string;
    readonly typeZh: string;
    readonly typeEn: string;
  };
  readonly values: Readonly<Record<string, string>>;
  /** As the edition words them. */
  readonly consentTexts: Readonly<Record<ConsentPurpose, { readonly zh: string; readonly en: string }>>;
  readonly consentTextVersion: string;
  readonly given: readonly ConsentPurpose[];
  readonly problem: PageProblem | null;
}
