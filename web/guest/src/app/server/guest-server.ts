import { inject, Injectable } from '@angular/core';
import { type Api, createApi, createGuestSession, type TableSession, type TokenSource } from '@table-tap/client';
import { Languages } from '@table-tap/ui/language/languages';
import { deviceStorage } from './device-storage.ts';
import { earlyFetch } from './early-answers.ts';

/** The way to the server: the session of this phone, and the API with it. */
@Injectable({ providedIn: 'root' })
export class GuestServer {
  private readonly languages = inject(Languages);

  readonly session: TableSession = createGuestSession({ baseUrl: '', storage: deviceStorage(), fetch: earlyFetch });
  readonly api: Api = this.createApi(this.session, earlyFetch);
  /** Past every cache on this phone: for what is known to have changed. */
  readonly freshApi: Api = this.createApi(this.session, (input, init) => fetch(input, { ...init, cache: 'no-cache' }));

  /** The API with another idea of what to do when a token is refused. */
  apiFor(session: TokenSource): Api {
    return this.createApi(session);
  }

  private createApi(session: TokenSource, fetch?: typeof globalThis.fetch): Api {
    return createApi({ baseUrl: '', session, language: () => this.languages.active(), fetch });
  }
}
