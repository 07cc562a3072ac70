/** Of the build (.ci/station-worker-plugin.mjs): everything that the station's page may ever load, and a mark of it all. */
declare const PRECACHE: readonly string[];
declare const BUILD: string;

const worker = self as unknown as ServiceWorkerGlobalScope;
const CACHE = `station-${BUILD}`;
const PAGE = '/scan';

/**
 * A station starts from a cold phone without network: the page and all its parts are kept as one, and one build's page never
 * meets another build's parts. A new build waits beside the old one until the page says that nothing is unsent, or somebody
 * presses the button; data are none of its business, they lie in IndexedDB.
 */
worker.addEventListener('install', (event) => {
  event.waitUntil(install());
});

async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll(PRECACHE);
  const page = await fetch(new Request(PAGE, { cache: 'reload' }));
  // While a new version is being put up the page may already be another build's: try again later.
  const text = await page.clone().text();
  if (!page.ok || !PRECACHE.some((path) => text.includes(`src="${path}"`))) throw new Error('page of another build');
  await cache.put(PAGE, page);
}

worker.addEventListener('activate', (event) => {
  event.waitUntil(takeOver());
});

async function takeOver(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith('station-') && name !== CACHE) await caches.delete(name);
  await worker.clients.claim();
}

worker.addEventListener('message', (event) => {
  if (event.data === 'skip-waiting') void worker.skipWaiting();
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin || pathname.startsWith('/api/')) return;
  const isPage = request.mode === 'navigate' && (pathname === PAGE || pathname.startsWith(`${PAGE}/`));
  if (isPage) event.respondWith(fromCache(PAGE, request));
  else if (PRECACHE.includes(pathname)) event.respondWith(fromCache(pathname, request));
});

async function fromCache(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) ?? (await fetch(request));
}
