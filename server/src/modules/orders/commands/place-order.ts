import { asPart, currentDeed } from '../../../kernel/audit/deed.ts';
import type { Database } from '../../../kernel/database/database.ts';
import type { GroupCommit } from '../../../kernel/database/group-commit.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import type { Raw } from '../../../kernel/http/reply.ts';
import { invalidField, isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { customerOf } from '../../credits/index.ts';
import { memberName } from '../../identity/index.ts';
import type { Along, PlaceRequest } from './place-orders-batch.ts';

/** So often a bill that has closed meanwhile is looked for anew. */
const looksMax = 3;

export type PlaceOrderCall = Call<'POST /cafes/{cafeId}/orders'>;

/** Finds the open tab of a table or a name, or opens one. Handed in by the wiring: tabs read orders, not the reverse. */
export type FindOrOpenTab = (opening: {
  cafeId: string;
  tableId?: string;
  name?: string;
  /** Whose own bill it is: found by this, and not by a name that others may have. */
  forUser?: string;
  openedBy: string | null;
  reuse: true;
}) => Promise<{ id: string } | Refusal>;

/**
 * Takes one order: decides who it is for and which tab it goes to, and hands it to the next batch. A guest orders for
 * its own table; staff order for any table, tab or person, and are recorded beside it.
 */
export class PlaceOrder {
  readonly #db: Database;
  readonly #batches: GroupCommit<PlaceRequest, Raw | Refusal>;
  readonly #openTab: FindOrOpenTab;
  readonly #inFlight = new Set<string>();

  constructor(db: Database, batches: GroupCommit<PlaceRequest, Raw | Refusal>, openTab: FindOrOpenTab) {
    this.#db = db;
    this.#openTab = openTab;
    this.#batches = batches;
  }

  /** @param along what must happen with the order, in its transaction, or not at all */
  async run(call: PlaceOrderCall, along?: Along): Promise<Raw | Refusal> {
    const { once, cafeId } = call;
    if (!once) return refuse('IDEMPOTENCY_KEY_REQUIRED');
    const flight = `${cafeId} ${once.actorId} ${once.key}`;
    if (this.#inFlight.has(flight)) return refuse('IN_FLIGHT', { retryAfterSeconds: 1 });
    this.#inFlight.add(flight);
    try {
      // The bill of a person closes by itself as soon as it owes nothing: this one then opens the next.
      const { forUserId, tableId, tabId } = call.body;
      const looks = forUserId && !tableId && !tabId ? looksMax : 1;
      for (let look = 1; ; look++) {
        const request = await this.#request(call);
        if (isRefusal(request)) return request;
        const placed = await this.#batches.submit(cafeId, { ...request, along });
        if (!isRefusal(placed) || placed.code !== 'TAB_CLOSED' || look === looks) return placed;
      }
    } finally {
      this.#inFlight.delete(flight);
    }
  }

  async #request(call: PlaceOrderCall): Promise<PlaceRequest | Refusal> {
    const { actor, body, cafeId } = call;
    if (!actor || !call.once) return refuse('NOT_SIGNED_IN');
    const base = { cafeId, once: call.once, deed: currentDeed() };
    const wanted = {
      orderId: body.id ?? uuidv7(),
      serviceMode: body.serviceMode,
      note: body.note ?? null,
      lines: body.lines,
    };
    if (actor.kind === 'guest') {
      if (body.payFirst !== undefined)
        return refuse('FORBIDDEN', { detail: 'Whether an order is paid first is for the café to say' });
      const elsewhere = (body.tableId && body.tableId !== actor.tableId) || (body.tabId && body.tabId !== actor.tabId);
      if (elsewhere || body.forUserId) return refuse('FORBIDDEN', { detail: 'A guest orders for its own table only' });
      return {
        ...base,
        byGuest: true,
        tabId: actor.tabId,
        wanted: { ...wanted, guestId: actor.id, placedBy: null, forUser: null },
      };
    }
    if (!call.permissions.has('orders:proxy')) return refuse('FORBIDDEN');
    const colleague = body.forUserId ? await memberName(this.#db, cafeId, body.forUserId) : null;
    const customer = body.forUserId && !colleague ? await this.#customer(cafeId, body.forUserId) : null;
    const forUser = colleague ?? customer;
    if (body.forUserId && !forUser) {
      return refuse('NOT_FOUND', {
        errors: [{ path: 'forUserId', code: 'unknown', message: 'Nobody here has this id' }],
      });
    }
    const tabId = await this.#tabFor(call, forUser);
    if (isRefusal(tabId)) return tabId;
    return {
      ...base,
      byGuest: false,
      forCustomer: customer !== null,
      tabId,
      wanted: {
        ...wanted,
        ...{ guestId: null, placedBy: call.by, forUser, payFirst: body.payFirst },
        withoutGlasses: colleague !== null,
      },
    };
  }

  async #customer(cafeId: string, userId: string): Promise<{ id: string; name: string } | null> {
    const customer = await this.#db.read(cafeId, (reader) => customerOf(reader, cafeId, userId));
    return customer ? { id: userId, name: customer.name } : null;
  }

  /** The tab that staff name, or the open one of the table or person, opened where there is none. */
  async #tabFor(
    { body, cafeId, actor }: PlaceOrderCall,
    forUser: { id: string; name: string } | null,
  ): Promise<string | Refusal> {
    if (body.tabId) return body.tabId;
    if (!body.tableId && !forUser) return invalidField('tableId', 'Say for which table, tab or person this order is');
    const tab = await asPart(() =>
      this.#openTab({
        cafeId,
        openedBy: actor?.id ?? null,
        ...(body.tableId || !forUser ? { tableId: body.tableId ?? '' } : { name: forUser.name, forUser: forUser.id }),
        reuse: true,
      }),
    );
    return isRefusal(tab) ? tab : tab.id;
  }
}
