/**
 * How a request of this origin is answered. `page`: from the network, else the kept page. `asset`: the kept file, which
 * never changes under its name. `menu`: the kept menu at once, and the present one for the next time. `network`: not
 * our business: the API, staff, management, sockets.
 */
export type Strategy = 'page' | 'asset' | 'menu' | 'network';

export interface Asked {
  method: string;
  /** As `Request.mode`: `navigate` for pages. */
  mode: string;
  url: string;
  referrer: string;
}

/** Addresses that do not belong to guests. */
const foreign = /^\/(staff|manage|demo|api|socket\.io|healthz|readyz|metrics)(\/|$)/;
const menu = /^\/api\/v1\/cafes\/[0-9a-f-]{36}\/menu$/;
/** What the build names after its content. */
const hashed = /-[\w-]{8}\.(js|css|woff2)$/;

/**
 * @param origin of this site
 * @param kept paths of the files that were kept when this version was installed
 */
export function strategyFor(asked: Asked, origin: string, kept: ReadonlySet<string>): Strategy {
  const url = new URL(asked.url);
  if (asked.method !== 'GET' || url.origin !== origin) return 'network';
  if (isMenu(url)) return isForeign(asked.referrer) ? 'network' : 'menu';
  if (foreign.test(url.pathname)) return 'network';
  if (asked.mode === 'navigate') return /\.\w{2,5}$/.test(url.pathname) ? 'network' : 'page';
  return kept.has(url.pathname) || hashed.test(url.pathname) ? 'asset' : 'network';
}

/** The menu as guests read it: in a language, and nothing that only staff may see. */
export function isMenu(url: URL): boolean {
  return menu.test(url.pathname) && [...url.searchParams.keys()].every((name) => name === 'language');
}

/** Order pads and editors live on the same site; an old menu must never reach them. */
function isForeign(referrer: string): boolean {
  return URL.canParse(referrer) && foreign.test(new URL(referrer).pathname);
}
