import { computed, Injectable, signal } from '@angular/core';
import type { Order } from '@table-tap/contract';
import type { CartLine } from '../cart/cart-lines.ts';
import { kept } from '../server/device-storage.ts';

/** An order that this phone has sent, as it keeps it: to tell which are its own, and to order the same again. */
export interface OwnOrder {
  id: string;
  cafeId: string;
  cafeName: string;
  /** Null until the server has it. */
  number: number | null;
  placedAtMs: number;
  totalMinor: number;
  currency: string;
  lines: readonly OwnLine[];
  isCancelled?: boolean;
}

export type OwnLine = CartLine & { details: readonly string[] };

const keptMax = 40;

/** The orders of this phone, newest first. They stay on it. */
@Injectable({ providedIn: 'root' })
export class OwnOrders {
  private readonly memory = kept<OwnOrder[]>('orders');
  private readonly list = signal<readonly OwnOrder[]>(readable(this.memory.read()));

  readonly all = this.list.asReadonly();
  readonly ids = computed(() => new Set(this.list().map(({ id }) => id)));

  find(id: string): OwnOrder | undefined {
    return this.list().find((order) => order.id === id);
  }

  record(order: OwnOrder): void {
    this.write([order, ...this.list().filter(({ id }) => id !== order.id)]);
  }

  /** The server has it, or has changed it: its figures count. */
  settle({ id, number, totals: { totalMinor }, kind }: Pick<Order, 'id' | 'number' | 'totals' | 'kind'>): void {
    const known = this.find(id);
    const isCancelled = kind === 'cancelled';
    const isSame = known?.number === number && known.totalMinor === totalMinor && !!known.isCancelled === isCancelled;
    if (!known || isSame) return;
    this.write(this.list().map((own) => (own.id === id ? { ...own, number, totalMinor, isCancelled } : own)));
  }

  forget(id: string): void {
    if (this.ids().has(id)) this.write(this.list().filter((own) => own.id !== id));
  }

  private write(orders: readonly OwnOrder[]): void {
    this.list.set(orders.slice(0, keptMax));
    this.memory.write(orders.slice(0, keptMax));
  }
}

const readable = (stored: OwnOrder[] | null): OwnOrder[] => (Array.isArray(stored) ? stored.slice(0, keptMax) : []);
