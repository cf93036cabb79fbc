import { roles, routes, type Answer, type BodyIn, type ParamsOf, type Route, type RouteName, type StaffRole } from '@table-tap/contract'; // prettier-ignore
import { asDeed, deedsOf } from '../../kernel/audit/deed.ts';
import { requestHash, type RequestHash } from '../../kernel/database/idempotency.ts';
import type { Call, Handlers } from '../../kernel/http/mount.ts';
import { Raw, Reply } from '../../kernel/http/reply.ts';
import type { Kernel } from '../../kernel/lifecycle/module.ts';
import { inMoment } from '../../kernel/moment.ts';
import { isRefusal } from '../../kernel/refusal.ts';

/** Somebody who works at the demo. */
export interface PastPerson {
  id: string;
  name: string;
  role: StaffRole;
}

export interface PastCall<K extends RouteName> {
  by: PastPerson;
  at: Date;
  /** Names the call among all of the past: the same again answers as it did, after an interruption. */
  key: string;
  params?: Partial<ParamsOf<K>>;
  body?: BodyIn<K>;
  ifMatch?: string;
}

/** The product's own routes, called as somebody who works there called them at a moment. */
export class PastCalls {
  readonly #handlers: Handlers;
  readonly #cafeId: string;
  readonly #hash: RequestHash;

  constructor(handlers: Handlers, cafeId: string, { config }: Pick<Kernel, 'config'>) {
    this.#handlers = handlers;
    this.#cafeId = cafeId;
    this.#hash = requestHash(config.secret);
  }

  /** @throws where the route refuses: what the past asks for is known to be right */
  async send<K extends RouteName>(route: K, { by, at, key, params, body, ifMatch }: PastCall<K>): Promise<Answer<K>> {
    const definition: Route = routes[route];
    const handler = this.#handlers[route];
    if (!handler) throw new Error(`nobody serves ${route}`);
    const actor = { kind: 'user' as const, id: by.id, sessionId: by.id };
    const whole = { cafeId: this.#cafeId, ...params } as unknown as Record<string, string>;
    const call: Call<K> = {
      ...{
        actor,
        by: { id: by.id, name: by.name },
        cafeId: this.#cafeId,
        permissions: new Set(roles[by.role]),
        ifMatch,
      },
      ...{ params: whole as unknown as Call<K>['params'], query: {} as Call<K>['query'] },
      body: definition.body?.parse(body) as Call<K>['body'],
      once: { actorId: by.id, key: `past ${key}`, requestHash: this.#hash(route, key, null) },
      request: { ip: '', cookies: {}, headers: {} },
    };
    const deed = deedsOf(route)(whole, { actor, name: by.name, device: null });
    const answer = await inMoment(at, () => asDeed(deed, () => handler(call)));
    if (isRefusal(answer)) throw new Error(`${route} answers ${answer.code} ${answer.detail ?? ''} in the demo's past`);
    const given = answer instanceof Reply ? answer.body : answer;
    return (given instanceof Raw ? JSON.parse(String(given.text)) : given) as Answer<K>;
  }
}
