import { computed, inject, Injectable, signal } from '@angular/core';
import { ApiError } from '@table-tap/client';
import type { Permission, Session } from '@table-tap/contract';
import { BrowserStorage } from '@table-tap/ui/theme/browser-storage';
import { DEVICE, SESSION } from './clients.ts';

const cafeKey = 'tt.staff.cafe';
/** A locked device stays locked over a reload, also when the server could not be told. */
const lockedKey = 'tt.staff.locked';
/** A locked board is shown again after a reload, and stays locked. */
const boardKey = 'tt.staff.board-locked';

/** Who is signed in on this device, in which café, and what they may do there. */
@Injectable({ providedIn: 'root' })
export class Account {
  private readonly storage = inject(BrowserStorage);
  private readonly session = inject(SESSION);
  private readonly device = inject(DEVICE);
  private readonly now = signal<Session | null>(this.session.current);
  private readonly chosen = signal(this.storage.read(cafeKey));
  private readonly paired = signal(this.device.token !== null);
  private readonly isHeld = signal(false);
  private isUnlocking = false;
  private resuming: Promise<void> | undefined;

  readonly current = this.now.asReadonly();
  readonly user = computed(() => this.now()?.user ?? null);
  /** The role asks for a second factor that the person does not have yet. */
  readonly mustEnrol = computed(() => this.now()?.mustEnrol ?? false);
  /** Nobody is at the device: its board is shown and nothing can be done (until somebody gives a PIN). */
  readonly isLocked = computed(() => this.now() !== null && (this.isHeld() || (this.now()?.locked ?? false)));
  /** Whether this is a shared device, unlocked by PIN. */
  readonly isPaired = this.paired.asReadonly();
  readonly memberships = computed(() => this.now()?.memberships ?? []);
  readonly membership = computed(() => {
    const all = this.mustEnrol() ? [] : this.memberships();
    return all.find(({ cafeId }) => cafeId === this.chosen()) ?? (all.length === 1 ? all[0] : undefined);
  });
  readonly cafeId = computed(() => this.membership()?.cafeId);

  constructor() {
    this.isHeld.set(this.storage.read(boardKey) === '1');
    this.session.onChange((session) => {
      this.now.set(session);
      // Locked while the server could not be told.
      if (session && !session.locked && this.isHeld() && !this.isUnlocking) this.session.lock().catch(() => undefined);
    });
  }

  can(permission: Permission): boolean {
    return !this.isLocked() && (this.membership()?.permissions.includes(permission) ?? false);
  }

  /** Takes up the session of this browser, once. Throws OfflineError. */
  resume(): Promise<void> {
    this.resuming ??= this.takeUp().catch((error: unknown) => {
      this.resuming = undefined;
      throw error;
    });
    return this.resuming;
  }

  /** Somebody has signed in: a device that was locked is open again. */
  unlocked(): void {
    this.storage.write(lockedKey, '');
    this.hold(false);
  }

  /** Asks the server anew who is signed in and what they may do. Throws OfflineError. */
  async renew(): Promise<void> {
    await this.session.resume();
  }

  /** Throws ApiError CREDENTIALS_WRONG, TOO_MANY, NOT_SIGNED_IN (not paired any more), OfflineError. */
  async unlock(userId: string, pin: string): Promise<void> {
    const deviceToken = this.device.token;
    if (!deviceToken) return;
    this.isUnlocking = true;
    try {
      await this.session.unlock({ deviceToken, userId, pin });
      this.unlocked();
    } finally {
      this.isUnlocking = false;
    }
  }

  choose(cafeId: string): void {
    this.chosen.set(cafeId);
    this.storage.write(cafeKey, cafeId);
  }

  /** Locks the device and leaves its board in view; the server is told as soon as it can be reached. */
  lockBoard(): void {
    this.hold(true);
    this.session.lock().catch((error: unknown) => {
      // Not a PIN's session but somebody's own, on which a board cannot stay.
      if (error instanceof ApiError && error.code === 'NOT_FOUND') this.leave();
    });
  }

  /** Leaves at once; the server is told as soon as it can be reached. */
  leave(): void {
    this.hold(false);
    if (this.paired()) this.storage.write(lockedKey, '1');
    this.session.logout().catch(() => undefined);
  }

  private hold(isHeld: boolean): void {
    this.isHeld.set(isHeld);
    this.storage.write(boardKey, isHeld ? '1' : '');
  }

  /** Looks again whether this device is paired. */
  checkPairing(): void {
    this.paired.set(this.device.token !== null);
  }

  private async takeUp(): Promise<void> {
    if (this.session.current) return;
    if (this.paired() && this.storage.read(lockedKey)) return this.session.logout().catch(() => undefined);
    await this.session.resume();
  }
}
