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

/** A machine with a key of one café. */
export interface ApiKeyActor {
  kind: 'key';
  /** The key; also what its idempotency keys and rate limits belong to. */
  id: string;
  cafeId: string;
}

export type Actor = GuestActor | UserActor | ApiKeyActor;

/** What a key is worth: its name for the record, and what it may do. */
export interface LiveApiKey {
  id: string;
  cafeId: string;
  name: string;
  permissions: ReadonlySet<Permission>;
}

/** What a person may do in one café. */
export interface Membership {
  role: StaffRole;
  name: string;
  permissions: ReadonlySet<Permission>;
  /** The shared device of the café that the session runs on. */
  device: { id: string; name: string } | null;
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
  /** True for somebody whose role asks for a second factor that they do not have yet. */
  mustEnrol(who: UserActor): Promise<boolean>;
  /** True for a session on a shared device that nobody is at: it reads what its screen shows, and does nothing. */
  isLocked(who: UserActor): Promise<boolean>;
  /** The key that a machine sent; nothing when there is none such, or not any more. */
  apiKey(sent: string): Promise<LiveApiKey | null>;
  /** The same key a while later, for connections that stay open. */
  liveApiKey(actor: ApiKeyActor): Promise<LiveApiKey | null>;
}
