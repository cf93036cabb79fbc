/**
 * Service worker of the guest app: the app starts without a network, with the menu that was read last. Built into
 * `/sw.js` by web/scripts/service-worker.mjs, which fills in `BUILD`.
 */
import { isMenu, strategyFor } from './strategy.ts';

declare const self: ServiceWorkerGlobalScope;
declare const BUILD: {
  /** Changes with any file of the app. */
  version: string;
  /** Path of the script that only the page of this version names. */
  entry: string;
  /** Paths of all files that the app needs offline. */
  files: readonly string[];
};

const shellPrefix = 'tt-shell-';
const shellName = shellPrefix + BUILD.version;
const menuName = 'tt-menu';
const pagePath = '/';
/** Pages that are open may still ask for files of the version before. */
const shellsMax = 2;
/** Cafés times languages. */
const menusMax = 12;
/** On a network that does not answer, the kept page is better than none. */
const pageWaitMs = 4000;

const keptPaths = new Set(BUILD.files);

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  switch (strategyFor(event.request, self.location.origin, keptPaths)) {
    case 'page':
      return event.respondWith(page(event));
    case 'asset':
      return event.respondWith(asset(event.request));
    case 'menu':
      return event.respondWith(menu(event));
    default:
  }
});
self.addEventListener('message', (event) => event.waitUntil(keepMenu((event.data as { keep?: unknown })?.keep)));

/** All files of this version or none: an installation that fails is tried again later, and the old version stays. */
async function install(): Promise<void> {
  const shell = await caches.open(shellName);
  const found = await fetch(pagePath, { cache: 'reload', headers: { Accept: 'text/html' } });
  const isOurs = found.ok && (await found.clone().text()).includes(BUILD.entry);
  if (!isOurs) throw new Error('The page is of another version');
  await Promise.all(BUILD.files.map((path) => keepFile(shell, path)));
  await shell.put(pagePath, found);
  await self.skipWaiting();
}

/** Most files are the same as in the version before, or were fetched by the page already. */
async function keepFile(shell: Cache, path: string): Promise<void> {
  const known = /-[\w-]{8}\.\w+$/.test(path) ? await caches.match(path) : undefined;
  if (known) return shell.put(path, known);
  await shell.add(path);
}

async function activate(): Promise<void> {
  const shells = (await caches.keys()).filter((name) => name.startsWith(shellPrefix));
  const old = shells.filter((name) => name !== shellName).slice(0, -(shellsMax - 1));
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

async function page(event: FetchEvent): Promise<Response> {
  const kept = async () => (await caches.open(shellName)).match(pagePath);
  const arriving = Promise.resolve(event.preloadResponse as Promise<Response | undefined>).then(
    (early) => early ?? fetch(event.request),
  );
  arriving.catch(() => undefined); // it may fail after the kept page was shown
  try {
    const found = await Promise.race([arriving, after(pageWaitMs)]);
    if (found && found.status < 500) return found;
    return (await kept()) ?? (await arriving);
  } catch {
    return (await kept()) ?? Response.error();
  }
}

const after = (ms: number) => new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), ms));

async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept) return kept;
  const found = await fetch(request);
  if (found.ok && found.type === 'basic') await (await caches.open(shellName)).put(request, found.clone());
  return found;
}

async function menu(event: FetchEvent): Promise<Response> {
  const { request } = event;
  const menus = await caches.open(menuName);
  const isFreshWanted = request.cache === 'no-cache' || request.cache === 'reload';
  const kept = isFreshWanted ? undefined : await menus.match(request.url, { ignoreVary: true });
  const arriving = fetchMenu(menus, request);
  if (!kept) return arriving;
  event.waitUntil(
    arriving.then(
      (found) => (found.ok && found.headers.get('etag') !== kept.headers.get('etag') ? tellPages() : undefined),
      () => undefined,
    ),
  );
  return kept;
}

async function fetchMenu(menus: Cache, request: Request | string): Promise<Response> {
  const found = await fetch(request);
  if (found.ok) {
    const url = typeof request === 'string' ? request : request.url;
    await menus.delete(url, { ignoreVary: true });
    await menus.put(url, found.clone());
    const old = (await menus.keys()).slice(0, -menusMax);
    await Promise.all(old.map((one) => menus.delete(one, { ignoreVary: true })));
  }
  return found;
}

/** A page shows an older menu than there is. */
async function tellPages(): Promise<void> {
  for (const client of await self.clients.matchAll({ type: 'window' })) client.postMessage('menu-changed');
}

/** The menu of the very first visit, which was fetched before this worker was there. */
async function keepMenu(path: unknown): Promise<void> {
  if (typeof path !== 'string') return;
  const url = new URL(path, self.location.origin);
  if (url.origin === self.location.origin && isMenu(url)) await fetchMenu(await caches.open(menuName), url.href);
}
