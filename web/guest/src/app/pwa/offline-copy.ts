import { inject, Injectable, isDevMode } from '@angular/core';
import { MenuStore } from '../menu/menu-store.ts';

interface ScriptUrlPolicy {
  createScriptURL(url: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptUrlPolicy;
}

const workerUrl = '/sw.js';
/** A page that stays open for days asks for a new version this often, when it is looked at. */
const updateEveryMs = 3_600_000;

/** The copy of the app on this phone, kept by the service worker (`web/guest/sw`): it starts without a network. */
@Injectable({ providedIn: 'root' })
export class OfflineCopy {
  private readonly menus = inject(MenuStore);

  /** Call when the first screen is done: the worker fetches the rest of the app then. */
  start(): void {
    if (isDevMode() || !('serviceWorker' in navigator)) return;
    this.register().catch(() => undefined); // refused by the browser: the app works, online
  }

  private async register(): Promise<void> {
    const { serviceWorker } = navigator;
    serviceWorker.addEventListener('message', ({ data }) => {
      if (data === 'menu-changed') void this.menus.refresh();
    });
    const registration = await serviceWorker.register(trusted(workerUrl), { scope: '/', updateViaCache: 'none' });
    let checkedAtMs = Date.now();
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden' || Date.now() - checkedAtMs < updateEveryMs) return;
      checkedAtMs = Date.now();
      registration.update().catch(() => undefined);
    });
    const { active } = await serviceWorker.ready;
    const menu = this.menus.menu();
    // The very first visit fetched it before there was a worker.
    if (menu) active?.postMessage({ keep: `/api/v1/cafes/${menu.cafeId}/menu?language=${menu.language}` });
  }
}

/** Pages of Table Tap take script addresses only from policies (Trusted Types); ours knows one. */
function trusted(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return url;
  const policy = trustedTypes.createPolicy('table-tap', {
    createScriptURL: (wanted) => {
      if (wanted !== workerUrl) throw new TypeError(`Not a script of ours: ${wanted}`);
      return wanted;
    },
  });
  return policy.createScriptURL(url);
}
