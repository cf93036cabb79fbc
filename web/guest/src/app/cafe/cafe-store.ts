import { computed, DOCUMENT, effect, inject, Injectable, signal } from '@angular/core';
import type { Cafe, Settings } from '@table-tap/contract';
import { applyBranding } from '@table-tap/ui/theme/branding';
import { Seat } from '../seat/seat.ts';
import { kept } from '../server/device-storage.ts';
import { GuestServer } from '../server/guest-server.ts';
import { type FailureCode, failureOf } from '../server/refusal-text.ts';

/** What the guest app knows of a café. */
export type GuestCafe = Pick<Cafe, 'id' | 'name' | 'currency' | 'branding' | 'orderingOpen' | 'features'>;

/** The café one sits in, or whose menu one reads from outside. Kept on the phone, so that it shows without a network. */
@Injectable({ providedIn: 'root' })
export class CafeStore {
  private readonly server = inject(GuestServer);
  private readonly seat = inject(Seat);
  private readonly root = inject(DOCUMENT).documentElement;
  private readonly memory = kept<GuestCafe>('cafe');
  private readonly known = signal<GuestCafe | null>(this.memory.read());
  private readonly front = signal<GuestCafe | null>(null);

  /** Whose menu is on screen: of the table, or the front that was asked for by name. */
  readonly id = computed(() => this.front()?.id ?? this.seat.place()?.cafeId ?? null);
  readonly cafe = computed(() => this.front() ?? (this.known()?.id === this.id() ? this.known() : null));
  /** Reading from outside: nothing can be ordered. */
  readonly isFront = computed(() => this.front() !== null);

  constructor() {
    effect(() => {
      const cafeId = this.seat.place()?.cafeId;
      if (cafeId) void this.load(cafeId);
    });
    effect(() => applyBranding(this.root, this.cafe()?.branding.accent));
  }

  /** Fetches the café of the table. @returns false when that failed: what is known stays, the menu does not need it */
  async load(cafeId: string): Promise<boolean> {
    try {
      this.set(await this.server.api.send('GET /cafes/{cafeId}', { params: { cafeId } }));
      return true;
    } catch {
      return false;
    }
  }

  /** Shows a café from outside. @returns why it cannot be shown, or nothing */
  async openFront(slug: string): Promise<FailureCode | null> {
    try {
      const front = await this.server.api.send('GET /cafes/by-slug/{slug}', { params: { slug } });
      this.front.set({ ...front, features: { calls: false, wait: false, glasses: false } });
      return null;
    } catch (error) {
      return failureOf(error);
    }
  }

  closeFront(): void {
    this.front.set(null);
  }

  applySettings({ branding, orderingOpen, features }: Settings): void {
    const cafe = this.known();
    if (cafe) this.set({ ...cafe, branding, orderingOpen, features });
  }

  private set({ id, name, currency, branding, orderingOpen, features }: GuestCafe): void {
    const cafe = { id, name, currency, branding, orderingOpen, features };
    this.known.set(cafe);
    this.memory.write(cafe);
    this.seat.remember({ cafeName: name });
  }
}
