/** What browsers have and Node may not, reached without DOM types so that both compile; each part may be missing. */
interface Surroundings {
  navigator?: {
    onLine?: boolean;
    locks?: { request<T>(name: string, run: () => Promise<T>): Promise<T> };
  };
  document?: EventSource & { visibilityState?: string };
}
interface EventSource {
  addEventListener?(type: string, listener: () => void): void;
  removeEventListener?(type: string, listener: () => void): void;
}
const here = globalThis as Surroundings & EventSource;

/** False only where the browser is sure that there is no network. */
export const isOnline = (): boolean => here.navigator?.onLine !== false;

/**
 * Runs `work` while no other tab runs work of the same name. Without the Web Locks API (pages served over plain
 * HTTP) it runs at once: callers must be right without the lock, only less economical.
 */
export function exclusively<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = here.navigator?.locks;
  return locks ? locks.request(name, work) : work();
}

/** Calls `wake` whenever the page comes back: shown again, restored, network back. Answers how to stop that. */
export function onWake(wake: () => void): () => void {
  const shown = () => here.document?.visibilityState !== 'hidden' && wake();
  const each = (method: 'addEventListener' | 'removeEventListener') => {
    for (const type of ['online', 'pageshow']) here[method]?.(type, wake);
    here.document?.[method]?.('visibilitychange', shown);
  };
  each('addEventListener');
  return () => each('removeEventListener');
}
