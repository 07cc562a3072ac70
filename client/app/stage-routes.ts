import type { PathRoute } from './path-page.tsx';

/* One line a screen: { path: '/stage/{id}', load: async () => (await import('../features/…/stage.ts')).StageScreen } */
export const stageRoutes: readonly PathRoute[] = [
  { path: '/stage/{ceremonyId}', load: async () => (await import('../features/ceremony/stage.ts')).StageScreen },
  { path: '/wall/{year}', load: async () => (await import('../features/checkin/wall.ts')).WallScreen },
];
