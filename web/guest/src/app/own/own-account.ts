import { computed, inject, Injectable, signal } from '@angular/core';
import { type Api, createStaffSession, OfflineError, type StaffSession } from '@table-tap/client';
import type { Session } from '@table-tap/contract';
import { PayOptions } from '../pay/pay-options.ts';
import { Seat } from '../seat/seat.ts';
import { GuestServer } from '../server/guest-server.ts';

/**
 * Whoever is signed in on this phone with an account of their own, beside the table that it sits at. Loaded with the
 * account's pages, never with the menu.
 */
@Injectable({ providedIn: 'root' })
export class OwnAccount {
  private readonly server = inject(GuestServer);
  private readonly seat = inject(Seat);
  private readonly pay = inject(PayOptions);
  readonly session: StaffSession = createStaffSession({ baseUrl: '' });
  readonly api: Api = this.server.apiFor(this.session);
  private readonly now = signal<Session | null>(null);
  private resuming: Promise<void> | undefined;

  readonly current = this.now.asReadonly();
  readonly user = computed(() => this.now()?.user ?? null);
  /** Works somewhere, too. */
  readonly works = computed(() => (this.now()?.memberships.length ?? 0) > 0);

  constructor() {
    this.session.onChange((session) => this.now.set(session));
  }

  /** Takes up the sign-in of this browser, once. Without a connection nobody is signed in, and the next call asks again. */
  resume(): Promise<void> {
    this.resuming ??= this.session.resume().then(
      () => undefined,
      (error: unknown) => {
        this.resuming = undefined;
        if (!(error instanceof OfflineError)) throw error;
      },
    );
    return this.resuming;
  }

  /** Lets the phone at the table act for whoever is signed in. Throws ApiError, OfflineError. */
  async linkTable(): Promise<boolean> {
    const guestToken = this.seat.place()?.token;
    if (!guestToken || !this.now()) return false;
    const { token, expiresAt } = await this.api.send('POST /guest/customer/me', { body: { guestToken } });
    this.server.session.adopt({ token, expiresAt });
    await this.pay.load();
    return true;
  }

  /** Signs out here at once; the server is told as soon as it can be reached. */
  leave(): void {
    this.session.logout().catch(() => undefined);
  }
}
