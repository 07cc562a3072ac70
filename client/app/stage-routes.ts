import type { PathRoute } from './path-page.tsx';

/* One line a screen: { path: '/stage/{id}', load: async () => (await import('../features/…/stage.ts')).StageScreen } */
export const stageRoutes: readonly PathRoute[] = [
  {
    path: '/stage/{ceremonyId}',
    load: async () => (await import('../features/ceremony/screens/hall/hall.ts')).HallScreen,
  },
  {
    path: '/stage/{ceremonyId}/lower',
    load: async () => (await import('../features/ceremony/screens/lower/lower.ts')).LowerScreen,
  },
  {
    path: '/stage/{ceremonyId}/backstage',
    load: async () => (await import('../features/ceremony/screens/backstage/backstage.ts')).BackstageScreen,
  },
  {
    path: '/stage/{ceremonyId}/host',
    load: async () => (await import('../features/ceremony/screens/host/host.ts')).HostScreen,
  },
  {
    path: '/stage/{ceremonyId}/ushers',
    load: async () => (await import('../features/ceremony/screens/ushers/ushers.ts')).UshersScreen,
  },
  {
    path: '/stage/{ceremonyId}/table',
    load: async () => (await import('../features/ceremony/screens/table/table.ts')).TableScreen,
  },
  { path: '/wall/{year}', load: async () => (await import('../features/checkin/wall.ts')).WallScreen },
];
