/** Who did it, with the name of that moment; nobody's name for what the house does by itself. */
export interface AuditActor {
  kind: 'user' | 'api_key' | 'guest' | 'system';
  id: string | null;
  name: string | null;
}

/** For whom it was done. Customers are named by their id alone: they may ask to be forgotten, the chain cannot forget. */
export interface AuditBeneficiary {
  kind: 'table' | 'tab' | 'customer' | 'colleague';
  id: string;
  name: string | null;
}

export interface AuditSubject {
  /** As the path parameter says it, without `Id`: `product`, `order`, `device`. */
  kind: string;
  id: string;
  name?: string | null;
}

/** What a command adds to the entry that the kernel makes of its request. */
export interface AuditDetail {
  /** Instead of the route: for what no route stands for. */
  action?: string;
  /** Instead of who sent the request: for signing in, where nobody was signed in before. */
  actor?: AuditActor;
  subject?: AuditSubject;
  /** The shared device, where the session that stands on it only begins. */
  device?: { id: string; name: string };
  for?: AuditBeneficiary | null;
  /** What changed, as it was and as it is: only the fields that differ (see `changed`). */
  before?: object | null;
  after?: object | null;
}

/** An entry that waits for its number and its seal. */
export interface PendingEntry {
  action: string;
  actor: AuditActor;
  device: { id: string; name: string } | null;
  for: AuditBeneficiary | null;
  subject: AuditSubject | null;
  before: string | null;
  after: string | null;
}

export const systemActor: AuditActor = { kind: 'system', id: null, name: null };
