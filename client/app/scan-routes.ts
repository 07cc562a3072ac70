import type { PathRoute } from './path-page.tsx';

/* One line a page: { path: '/scan/{name}', load: async () => (await import('../features/…/scan.ts')).StationRoot } */
const station = async () => (await import('../features/checkin/scan.ts')).StationRoot;

export const scanRoutes: readonly PathRoute[] = [
  { path: '/scan', load: station },
  { path: '/scan/pair', load: station },
];
