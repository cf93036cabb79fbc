import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { MenuProduct } from '@table-tap/contract';
import { uuidv7 } from '@table-tap/client';
import { MenuStore } from '../menu/menu-store.ts';
import { kept } from '../server/device-storage.ts';
import { Seat } from '../seat/seat.ts';
import {
  addLine,
  type CartLine,
  type Choice,
  countOf,
  depositsOf,
  keyOf,
  priceLines,
  quantityOf,
  replaceLine,
  setQuantity,
  totalMinorOf,
} from './cart-lines.ts';

/** What is in the cart, of which café. `id` is that of the order it becomes: once there is such an order, it was sent. */
interface Cart {
  id: string;
  cafeId: string;
  lines: readonly CartLine[];
  note: string;
  changedMs: number;
}

/** After so long it is another visit. */
const keptMs = 6 * 3_600_000;

/** The order that is being put together on this phone; survives reloads. */
@Injectable({ providedIn: 'root' })
export class CartStore {
  private readonly seat = inject(Seat);
  private readonly menus = inject(MenuStore);
  private readonly memory = kept<Cart>('cart');
  private readonly cart = signal<Cart>(this.restored());

  readonly id = computed(() => this.cart().id);
  readonly lines = computed(() => this.cart().lines);
  readonly note = computed(() => this.cart().note);
  readonly count = computed(() => countOf(this.lines()));
  readonly priced = computed(() => priceLines(this.lines(), this.menus.products()));
  readonly depositMinor = computed(() => depositsOf(this.priced()));
  /** With deposits. */
  readonly totalMinor = computed(() => totalMinorOf(this.priced()) + this.depositMinor());
  /** The menu is there, so that prices are. */
  readonly isPriced = computed(() => this.menus.menu() !== null);
  readonly hasProblem = computed(() => this.priced().some(({ problem }) => problem !== null));

  constructor() {
    effect(() => {
      const cafeId = this.seat.place()?.cafeId;
      const isOfAnother = cafeId !== undefined && cafeId !== untracked(this.cart).cafeId;
      if (isOfAnother) this.cart.set(emptyCart(cafeId));
    });
    effect(() => this.memory.write(this.cart().lines.length > 0 ? this.cart() : null));
  }

  quantityOf(choice: Choice): number {
    return quantityOf(this.lines(), choice);
  }

  add(product: MenuProduct, choice: Choice, quantity: number): void {
    this.change((lines) => addLine(lines, { ...choice, quantity, name: product.name }));
  }

  addAll(added: readonly CartLine[]): void {
    this.change((lines) => added.reduce(addLine, lines));
  }

  setQuantity(product: MenuProduct, choice: Choice, quantity: number): void {
    const missing = quantity - this.quantityOf(choice);
    if (missing > 0) this.add(product, choice, missing);
    else this.change((lines) => setQuantity(lines, keyOf(choice), quantity));
  }

  setLineQuantity(key: string, quantity: number): void {
    this.change((lines) => setQuantity(lines, key, quantity));
  }

  replace(key: string, changed: CartLine): void {
    this.change((lines) => replaceLine(lines, key, changed));
  }

  /** Takes lines off; answers how to put them back. */
  remove(keys: readonly string[]): () => void {
    const before = this.lines();
    this.change((lines) => lines.filter((line) => !keys.includes(keyOf(line))));
    return () => this.change(() => before);
  }

  setNote(note: string): void {
    this.cart.update((cart) => ({ ...cart, note, changedMs: Date.now() }));
  }

  /** Starts anew, with the id of the next order. */
  clear(): void {
    this.cart.set(emptyCart(this.cart().cafeId));
  }

  private change(work: (lines: readonly CartLine[]) => readonly CartLine[]): void {
    this.cart.update((cart) => ({ ...cart, lines: work(cart.lines), changedMs: Date.now() }));
  }

  private restored(): Cart {
    const stored = this.memory.read();
    return stored && Date.now() - stored.changedMs < keptMs ? stored : emptyCart('');
  }
}

const emptyCart = (cafeId: string): Cart => ({ id: uuidv7(), cafeId, lines: [], note: '', changedMs: Date.now() });
