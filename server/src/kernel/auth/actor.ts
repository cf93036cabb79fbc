import type { Permission, StaffRole } from '@table-tap/contract';

/** A guest: whoever scanned the code of a table. Its tab and table come from its token and nowhere else. */
export interface GuestActor {
  kind: 'guest';
  /** The guest session; also what its idempotency keys and rate limits belong to. */
  id: string;
  cafeId: string;
  tableId: string;
  tabId: string;
  /** Version of the table's code that it scanned; the session ends when the code is replaced. */
  codeVersion: number;
  /** The customer whose credits and saved ways to pay this phone may use. */
  customerId?: string;
}

/** Somebody who signed in with a password or a PIN. */
export interface UserActor {
  kind: 'user';
  id: string;
  sessionId: string;
}

export type Actor = GuestActor | UserActor;

/** What a person may do in one café. */
export interface Membership {
  role: StaffRole;
  name: string;
  permissions: ReadonlySet<Permission>;
}

/**
 * Answers, from the database and at most a few seconds old, what a verified token is still worth. The kernel asks;
 * the identity module answers.
 */
export interface Authority {
  /** False when the session was ended, the person disabled or, for a guest, the table's code replaced. */
  isAlive(actor: Actor): Promise<boolean>;
  /** Nothing when the person does not work in that café, or has unlocked a device of another one. */
  membership(who: UserActor, cafeId: string): Promise<Membership | null>;
  isPlatformAdmin(who: UserActor): Promise<boolean>;
}
