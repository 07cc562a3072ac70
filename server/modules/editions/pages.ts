import type { PageRoute } from '../../platform/http/page.ts';
import type { Clock } from '../../platform/time.ts';
import type { Directory } from '../directory/index.ts';
import type { HomePageProps, Participation } from './contract.ts';
import type { Editions } from './service.ts';
import type { DetailView } from './views.ts';

export function editionsPages(needs: {
  editions: Editions;
  directory: Directory;
  detailView: DetailView;
  clock: Clock;
  findParticipation: (editionId: string) => Promise<Participation | undefined>;
}): PageRoute[] {
  const { editions, directory, detailView, clock, findParticipation } = needs;
  return [
    {
      path: '/{locale}',
      async load() {
        const [current, installation] = await Promise.all([editions.findCurrent(), editions.findInstallation()]);
        const today = localDay(clock.now(), current?.timeZone ?? 'Asia/Shanghai');
        const [members, participation] = await Promise.all([
          directory.listYears(today),
          current && current.state !== 'draft' ? findParticipation(current.id) : undefined,
        ]);
        const props: HomePageProps = {
          edition: current ? await detailView(current) : null,
          alliance: { zh: installation?.allianceNameZh ?? '会务', en: installation?.allianceNameEn ?? 'Huiwu' },
          members,
          participation: participation ?? null,
          today,
        };
        return { page: 'home', props };
      },
    },
  ];
}

/** YYYY-MM-DD in the zone; Swedish writes days so. */
function localDay(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at);
}
