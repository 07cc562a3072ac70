import type { Counted, OrganisationCategory, YearCount } from '../domain.ts';

/** What everybody may know of a member. There is no rank in it, and the order is that of the names. */
export interface PublicMemberView {
  readonly id: string;
  /** In its own script. */
  readonly own: string;
  /** In the reader's language, where that is another one. */
  readonly other: string | null;
  readonly category: OrganisationCategory;
  readonly place: string;
  readonly logo: string | null;
  readonly website: string | null;
  readonly isSample: boolean;
}

/** Props of the page `members`. */
export interface MembersPageProps {
  readonly today: string;
  readonly filter: {
    readonly q: string;
    readonly category: OrganisationCategory | null;
    readonly place: string | null;
  };
  readonly members: readonly PublicMemberView[];
  /** Before they are cut into pages. */
  readonly found: number;
  readonly page: number;
  readonly pages: number;
  /** Of the whole alliance, whatever is filtered; those who stand in no list are counted, too. */
  readonly total: number;
  readonly categories: readonly Counted<OrganisationCategory>[];
  readonly places: readonly Counted[];
  readonly growth: readonly YearCount[];
  /** Of the latest confirmed figure. */
  readonly definition: { readonly zh: string; readonly en: string } | null;
}
