import { inject, Injectable } from '@angular/core';
import { type Api, createApi } from '@table-tap/client';
import { Languages } from '@table-tap/ui/language/languages';
import { Session } from './session.ts';

/** The API, signed in, for the café on screen: `api.send('GET /cafes/{cafeId}/tables', { params: api.at() })`. */
@Injectable({ providedIn: 'root' })
export class CafeApi implements Api {
  private readonly session = inject(Session);
  private readonly languages = inject(Languages);
  private readonly api = createApi({
    baseUrl: '',
    session: this.session.tokens,
    language: () => this.languages.active(),
  });

  readonly send: Api['send'] = (route, ...options) => this.api.send(route, ...options);
  readonly sendFull: Api['sendFull'] = (route, ...options) => this.api.sendFull(route, ...options);

  /** Path parameters: the café's, and these. */
  at(): { cafeId: string };
  at<More extends Record<string, string>>(more: More): { cafeId: string } & More;
  at(more: Record<string, string> = {}): { cafeId: string } {
    return { cafeId: this.session.cafe()?.cafeId ?? '', ...more };
  }
}
