import {
  roles,
  routes,
  type Answer,
  type BodyIn,
  type ParamsOf,
  type QueryIn,
  type Route,
  type RouteName,
} from '@table-tap/contract';
import type { Call, Handlers } from '../kernel/http/mount.ts';
import { Reply } from '../kernel/http/reply.ts';
import { isRefusal } from '../kernel/refusal.ts';

type Sent<K extends RouteName> = { params?: ParamsOf<K>; body?: BodyIn<K>; query?: QueryIn<K> };

/** Calls the product's own routes from inside the process, bodies checked against the contract as over HTTP. */
export class OwnCalls {
  readonly #handlers: Handlers;
  readonly #by: { id: string; name: string } | null;

  constructor(handlers: Handlers, by: { id: string; name: string } | null = null) {
    this.#handlers = handlers;
    this.#by = by;
  }

  /** The same calls, in the name of an owner: for routes that ask who decides. */
  as(owner: { id: string; name: string }): OwnCalls {
    return new OwnCalls(this.#handlers, owner);
  }

  /** @throws where the route refuses: what the demo asks for is known to be right */
  async send<K extends RouteName>(route: K, { params, body, query }: Sent<K> = {}): Promise<Answer<K>> {
    const definition: Route = routes[route];
    const handler = this.#handlers[route];
    if (!handler) throw new Error(`nobody serves ${route}`);
    const answer = await handler({
      actor: null,
      permissions: new Set(this.#by ? roles.owner : []),
      by: this.#by,
      cafeId: (params as Record<string, string> | undefined)?.['cafeId'] ?? '',
      params: (params ?? {}) as Call<K>['params'],
      query: definition.query?.parse(query ?? {}) as Call<K>['query'],
      body: definition.body?.parse(body) as Call<K>['body'],
      once: undefined,
      ifMatch: undefined,
      request: { ip: '', cookies: {}, headers: {} },
    });
    if (isRefusal(answer)) throw new Error(`${route} answers ${answer.code} ${answer.detail ?? ''}`);
    return (answer instanceof Reply ? answer.body : answer) as Answer<K>;
  }
}
