import type { PageRoute } from '../../platform/http/page.ts';
import type { Clock } from '../../platform/time.ts';
import type { Directory } from '../directory/index.ts';
import type { HomePageProps } from './contract.ts';
import type { Editions } from './service.ts';
import type { DetailView } from './views.ts';

export function editionsPages(needs: {
  editions: Editions;
  directory: Directory;
  detailView: DetailView;
  clock: Clock;
}): PageRoute[] {
  const { editions, directory, detailView, clock } = needs;
  return [
    {
      path: '/{locale}',
      async load() {
        const [current, installation] = await Promise.all([editions.findCurrent(), editions.findInstallation()]);
        const figures = await directory.getFigures(clock.now().toISOString().slice(0, 10));
        const props: HomePageProps = {
          edition: current ? await detailView(current) : null,
          alliance: { zh: installation?.allianceNameZh ?? '会务', en: installation?.allianceNameEn ?? 'Huiwu' },
          members: figures.total,
        };
        return { page: 'home', props };
      },
    },
  ];
}
