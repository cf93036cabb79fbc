import { createApi, createGuestSession, createStaffSession, type Api, uuidv7 } from '@table-tap/client';
import type { MenuProduct, Order } from '@table-tap/contract';
import type { Demo, System } from './system.ts';

/** People of the demo café, by first name. */
export type PersonName = 'els' | 'tom' | 'lotte' | 'karim' | 'sofie' | 'robin';
export interface Person {
  name: string;
  email: string;
  password: string;
  pin: string;
}

/** What a guest or a waiter wants; without a variant the usual one. */
export interface Wish {
  product: string;
  variant?: string;
  modifiers?: readonly string[];
  quantity?: number;
  note?: string;
}

/** The demo café as its API shows it: to set a scene, and to look at what came of it. */
export class House {
  readonly demo: Demo;
  readonly cafeId: string;
  readonly params: { cafeId: string };
  readonly baseUrl: string;
  readonly dataDir: string;
  private readonly apis = new Map<PersonName, Promise<Api>>();
  private products: Promise<Map<string, MenuProduct>> | undefined;

  constructor({ baseUrl, demo, dataDir }: Pick<System, 'baseUrl' | 'demo' | 'dataDir'>) {
    this.baseUrl = baseUrl;
    this.dataDir = dataDir;
    this.demo = demo;
    this.cafeId = demo.cafe.id;
    this.params = { cafeId: this.cafeId };
  }

  person(name: PersonName): Person {
    const account = this.demo.accounts.find(({ email }) => email.startsWith(`${name}@`));
    if (!account) throw new Error(`Nobody in the demo is called ${name}.`);
    return { ...account, pin: account.pin ?? '' };
  }

  table(label: string): Demo['tables'][number] {
    const table = this.demo.tables.find((one) => one.label === label);
    if (!table) throw new Error(`The demo has no table ${label}.`);
    return table;
  }

  counter(name: string): Demo['counters'][number] {
    const counter = this.demo.counters.find((one) => one.name === name);
    if (!counter) throw new Error(`The demo has no counter ${name}.`);
    return counter;
  }

  /** The API as somebody who works here. */
  as(name: PersonName): Promise<Api> {
    let api = this.apis.get(name);
    if (!api) this.apis.set(name, (api = this.signIn(name)));
    return api;
  }

  /** The API as a guest at a table. */
  async guestAt(label: string): Promise<Api> {
    const session = createGuestSession({ baseUrl: this.baseUrl });
    await session.sit(this.table(label).token);
    return createApi({ baseUrl: this.baseUrl, session });
  }

  /** Orders as a guest at a table, or, with an API of somebody who works here, for that table. */
  async order(label: string, wishes: readonly Wish[], by?: Api): Promise<Order> {
    const lines = await Promise.all(wishes.map((wish) => this.line(wish)));
    const body = { id: uuidv7(), lines, ...(by && { tableId: this.table(label).id }) };
    const api = by ?? (await this.guestAt(label));
    return api.send('POST /cafes/{cafeId}/orders', { params: this.params, body });
  }

  /** Moves all of an order to the next step so often. */
  async advance(order: Order, steps = 1, name: PersonName = 'lotte'): Promise<void> {
    const api = await this.as(name);
    for (let i = 0; i < steps; i++) {
      for (const { id: ticketId } of order.tickets) {
        await api.send('POST /cafes/{cafeId}/tickets/{ticketId}/advance', { params: { ...this.params, ticketId } });
      }
    }
  }

  /** Orders of the open tab of a table, oldest first. */
  async ordersAt(label: string): Promise<Order[]> {
    const api = await this.as('tom');
    const params = { ...this.params, tableId: this.table(label).id };
    return (await api.send('GET /cafes/{cafeId}/tables/{tableId}/tab', { params })).orders;
  }

  async orderNumbered(label: string, number: number): Promise<Order> {
    const order = (await this.ordersAt(label)).find((one) => one.number === number);
    if (!order) throw new Error(`Table ${label} has no order ${number}.`);
    return order;
  }

  async product(name: string): Promise<MenuProduct> {
    this.products ??= this.readMenu();
    const product = (await this.products).get(name);
    if (!product) throw new Error(`There is no ${name} on the menu.`);
    return product;
  }

  async setAvailable(name: string, available: boolean): Promise<void> {
    const api = await this.as('tom');
    const params = { ...this.params, productId: (await this.product(name)).id };
    await api.send('PUT /cafes/{cafeId}/products/{productId}/availability', { params, body: { available } });
  }

  /** As the house is before it opens: no order, no call, every counter open, nothing sold out. */
  async quiet(): Promise<void> {
    const api = await this.as('tom');
    const { params } = this;
    for (const counter of (await api.send('GET /cafes/{cafeId}/counters', { params })).items) {
      const one = { ...params, counterId: counter.id };
      if (!counter.active) await api.send('POST /cafes/{cafeId}/counters/{counterId}/activate', { params: one });
    }
    for (const product of (await this.readMenu()).values()) {
      if (!product.available) await this.setAvailable(product.name, true);
    }
    for (const { id: callId } of (await api.send('GET /cafes/{cafeId}/calls', { params })).items) {
      await api.send('POST /cafes/{cafeId}/calls/{callId}/answer', { params: { ...params, callId } });
    }
    for (const tab of (await api.send('GET /cafes/{cafeId}/tabs', { params })).items) await this.letGo(api, tab.id);
    for (const order of await this.openOrders(api)) await this.finish(api, order);
    for (const { id: tabId, totalMinor, paidMinor } of (await api.send('GET /cafes/{cafeId}/tabs', { params })).items) {
      const body = { method: 'cash' as const, tabId };
      if (totalMinor > paidMinor) await api.send('POST /cafes/{cafeId}/payments', { params, body });
      else await api.send('POST /cafes/{cafeId}/tabs/{tabId}/close', { params: { ...params, tabId } });
    }
  }

  /** Gives up what somebody is paying or is about to pay on a bill. */
  private async letGo(api: Api, tabId: string): Promise<void> {
    const { claims } = await api.send('GET /cafes/{cafeId}/tabs/{tabId}/bill', { params: { ...this.params, tabId } });
    for (const { id: claimId, paymentId } of claims) {
      if (paymentId) {
        await api.send('POST /cafes/{cafeId}/payments/{paymentId}/cancel', { params: { ...this.params, paymentId } });
      } else {
        const params = { ...this.params, tabId, claimId };
        await api.send('DELETE /cafes/{cafeId}/tabs/{tabId}/claims/{claimId}', { params });
      }
    }
  }

  private async openOrders(api: Api): Promise<Order[]> {
    const query = { open: 'true' as const, limit: '100' };
    return (await api.send('GET /cafes/{cafeId}/orders', { params: this.params, query })).items;
  }

  /** Cancels an order, or serves one that is paid. */
  private async finish(api: Api, { id: orderId, paidMinor, tickets }: Order): Promise<void> {
    const { params } = this;
    if (paidMinor === 0) {
      const body = { reason: 'Closing time' };
      await api.send('POST /cafes/{cafeId}/orders/{orderId}/cancel', { params: { ...params, orderId }, body });
      return;
    }
    for (const { id: ticketId, kind } of tickets) {
      const ticket = { params: { ...params, ticketId } };
      for (let now: string = kind; now !== 'done';) {
        now = (await api.send('POST /cafes/{cafeId}/tickets/{ticketId}/advance', ticket)).kind;
      }
    }
  }

  private async line({ product: name, variant, modifiers = [], quantity = 1, note }: Wish) {
    const product = await this.product(name);
    const chosen = variant === undefined ? product.variants[0] : product.variants.find((one) => one.name === variant);
    if (!chosen) throw new Error(`There is no ${variant} of ${name}.`);
    const all = product.modifierGroups.flatMap((group) => group.modifiers);
    const modifierIds = modifiers.map((wanted) => {
      const found = all.find((one) => one.name === wanted);
      if (!found) throw new Error(`There is no ${wanted} with ${name}.`);
      return found.id;
    });
    return { productId: product.id, variantId: chosen.id, modifierIds, quantity, ...(note && { note }) };
  }

  private async readMenu(): Promise<Map<string, MenuProduct>> {
    const api = await this.as('tom');
    const query = { language: 'en' as const };
    const { categories } = await api.send('GET /cafes/{cafeId}/menu', { params: this.params, query });
    return new Map(categories.flatMap(({ products }) => products.map((product) => [product.name, product])));
  }

  private async signIn(name: PersonName): Promise<Api> {
    const { baseUrl } = this;
    const session = createStaffSession({ baseUrl });
    const { email, password } = this.person(name);
    await session.login({ email, password });
    session.close();
    return createApi({ baseUrl, session });
  }
}
