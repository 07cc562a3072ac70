import type { Locale } from '../../platform/http/locale.ts';
import type { PageRoute } from '../../platform/http/page.ts';
import type { MembersPageProps, PublicMemberView } from './contract.ts';
import { DEFINITION, isPlace, ORGANISATION_CATEGORIES, organisationName, organisationOwnName } from './domain.ts';
import type { Directory, PublicMember } from './service.ts';

/** A directory of a hundred is read as one page; beyond this it is turned. */
const PAGE_SIZE = 150;

export function directoryPages(directory: Directory): PageRoute[] {
  return [
    {
      path: '/{locale}/members',
      async load({ locale, query }) {
        const today = directory.today();
        const filter = {
          q: (query['q'] ?? '').trim().slice(0, 120),
          category: ORGANISATION_CATEGORIES.find((one) => one === query['category']) ?? null,
          place: isPlace(query['place'] ?? '') ? (query['place'] ?? null) : null,
        };
        const [found, figures, frozen] = await Promise.all([
          directory.listPublicMembers(
            today,
            { q: filter.q, category: filter.category ?? undefined, place: filter.place ?? undefined },
            locale,
          ),
          directory.getFigures(today),
          directory.listFigures(),
        ]);
        const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
        const page = Math.min(pages, Math.max(1, Number.parseInt(query['page'] ?? '1', 10) || 1));
        const latest = frozen.filter(({ isCurrent }) => isCurrent).at(-1);
        const props: MembersPageProps = {
          today,
          filter,
          members: found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map((member) => memberView(member, locale)),
          found: found.length,
          page,
          pages,
          total: figures.total,
          categories: figures.byCategory,
          places: figures.byPlace,
          growth: figures.byYear,
          definition: latest ? { zh: latest.definitionZh, en: latest.definitionEn } : DEFINITION,
        };
        return { page: 'members', props };
      },
    },
  ];
}

function memberView(member: PublicMember, locale: Locale): PublicMemberView {
  const own = organisationOwnName(member);
  const named = organisationName(member, locale);
  const { id, category, place, logo, website, isSample } = member;
  return { id, own, other: named === own ? null : named, category, place, logo, website, isSample };
}
