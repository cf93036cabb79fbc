import { inject, InjectionToken } from '@angular/core';
import {
  type Api,
  createApi,
  createDevice,
  createOutbox,
  createStaffSession,
  indexedDbStorage,
  type Outbox,
  type PairedDevice,
  type StaffSession,
  type Transport,
} from '@table-tap/client';
import { Languages } from '@table-tap/ui/language/languages';
import { ServerClock } from './server-clock.ts';

/** Where the server is: the origin of the page. Each answer sets the clock. */
export const TRANSPORT = new InjectionToken<Transport>('transport', {
  factory: () => {
    const clock = inject(ServerClock);
    return {
      baseUrl: '',
      async fetch(input, init) {
        const sentMs = Date.now();
        const response = await fetch(input, init);
        clock.observe(response.headers.get('date'), sentMs, Date.now());
        return response;
      },
    };
  },
});

export const SESSION = new InjectionToken<StaffSession>('session', {
  factory: () => createStaffSession(inject(TRANSPORT)),
});

export const DEVICE = new InjectionToken<PairedDevice>('device', {
  factory: () => createDevice({ ...inject(TRANSPORT), storage: localStorageOrNone() }),
});

export const API = new InjectionToken<Api>('api', {
  factory: () => {
    const languages = inject(Languages);
    return createApi({ ...inject(TRANSPORT), session: inject(SESSION), language: () => languages.active() });
  },
});

export const OUTBOX = new InjectionToken<Outbox>('outbox', {
  factory: () => {
    const name = 'table-tap-staff-outbox';
    return createOutbox({ api: inject(API), storage: indexedDbStorage(name), name });
  },
});

function localStorageOrNone(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
