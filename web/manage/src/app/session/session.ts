import { computed, inject, Injectable, signal } from '@angular/core';
import { createStaffSession, OfflineError, type StaffSession } from '@table-tap/client';
import type { Permission, Session as SessionAnswer } from '@table-tap/contract';
import type { SignIn } from '@table-tap/ui/security/ports';
import { BrowserStorage } from '@table-tap/ui/theme/browser-storage';

type Membership = SessionAnswer['memberships'][number];

/** `starting`: asking whether the browser's cookie still holds a session. `offline`: could not find out. */
export type SessionState = 'starting' | 'offline' | 'out' | 'in';

const cafeKey = 'tt.manage.cafe';

/** Who is signed in, and which of their cafés is on screen. */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly storage = inject(BrowserStorage);
  private readonly staff = createStaffSession({ baseUrl: '' });
  private readonly current = signal<SessionAnswer | null>(null);
  private readonly chosenCafeId = signal(this.storage.read(cafeKey));
  private readonly known = signal<SessionState>('starting');
  private resuming: Promise<void> | undefined;

  readonly state = this.known.asReadonly();
  readonly user = computed(() => this.current()?.user ?? null);
  /** The role asks for a second factor that the person does not have yet. */
  readonly mustEnrol = computed(() => this.current()?.mustEnrol ?? false);
  readonly memberships = computed<readonly Membership[]>(() => this.current()?.memberships ?? []);
  readonly cafe = computed<Membership | null>(() => {
    const all = this.memberships();
    return all.find(({ cafeId }) => cafeId === this.chosenCafeId()) ?? all[0] ?? null;
  });
  /** Where the client takes its bearer tokens from. */
  readonly tokens: Pick<StaffSession, 'token' | 'refresh'> = this.staff;

  constructor() {
    this.staff.onChange((session) => this.take(session));
  }

  /** Once it is known whether somebody is signed in. Asks again after it could not find out. */
  settled(): Promise<SessionState> {
    if (this.known() === 'offline') this.resuming = undefined;
    this.resuming ??= this.resume();
    return this.resuming.then(() => this.known());
  }

  may(permission: Permission | undefined): boolean {
    return permission === undefined || (this.cafe()?.permissions.includes(permission) ?? false);
  }

  /** What signs somebody in, for the form that all apps share. */
  readonly signIn: SignIn = this.staff;

  /** Asks the server anew who is signed in and what they may do, after they have added a second factor. */
  async renew(): Promise<void> {
    this.take(await this.staff.resume());
  }

  /** Ends the session here at once; the server hears of it when it can be reached. */
  async signOut(): Promise<void> {
    try {
      await this.staff.logout();
    } catch (error) {
      if (!(error instanceof OfflineError)) throw error;
    }
  }

  useCafe(cafeId: string): void {
    this.storage.write(cafeKey, cafeId);
    this.chosenCafeId.set(cafeId);
  }

  private async resume(): Promise<void> {
    try {
      this.take(await this.staff.resume());
    } catch (error) {
      if (!(error instanceof OfflineError)) throw error;
      this.known.set('offline');
    }
  }

  private take(session: SessionAnswer | null): void {
    this.current.set(session);
    this.known.set(session ? 'in' : 'out');
  }
}
