import type { PathRoute } from './path-page.tsx';

/* One line a page: { path: '/scan/{name}', load: async () => (await import('../features/…/scan.ts')).StationPage } */
export const scanRoutes: readonly PathRoute[] = [];
