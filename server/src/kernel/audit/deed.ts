import { AsyncLocalStorage } from 'node:async_hooks';
import { pathParams, splitKey, type RouteName } from '@table-tap/contract';
import type { Actor } from '../auth/actor.ts';
import { systemActor, type AuditActor, type AuditDetail, type AuditSubject, type PendingEntry } from './entry.ts';
import { detailText } from './withheld.ts';

/** What a request does, as the kernel knows it before any command runs. */
export interface Deed {
  action: string;
  actor: AuditActor;
  device: { id: string; name: string } | null;
  /** The thing that the path names last. */
  subject: AuditSubject | null;
  /** Leaves an entry even when its command says nothing: writes of people and API keys. */
  recordsItself: boolean;
  /** An entry is committed, or was when the request came for the first time. */
  recorded: boolean;
}

const running = new AsyncLocalStorage<Deed>();

/** Runs a handler so that every transaction within knows what it is part of. */
export const asDeed = <T>(deed: Deed, work: () => T): T => running.run(deed, work);

/** What the running request does; nothing in jobs and at the start of a process. */
export const currentDeed = (): Deed | undefined => running.getStore();

/** Runs a part that leaves no entry of its own unless it says something: another transaction is what the request is about. */
export const asPart = <T>(work: () => T): T => {
  const deed = running.getStore();
  return deed ? running.run({ ...deed, recordsItself: false }, work) : work();
};

interface Who {
  actor: Actor | null;
  name: string | null;
  device: { id: string; name: string } | null;
}

/** Never the token of a receipt: who has it sees the receipt. */
const noSubjects = ['cafeId', 'token'];

/** What requests of a route do; what they have in common is found once. */
export function deedsOf(key: RouteName): (params: Record<string, string>, who: Who) => Deed {
  const [method, path] = splitKey(key);
  const names = pathParams(path).filter((name) => !noSubjects.includes(name));
  const last = names.at(-1);
  const subjectKind = last?.replace(/Id$/, '');
  return (params, { actor, name, device }) => {
    const kind = actor?.kind === 'key' ? 'api_key' : (actor?.kind ?? 'system');
    const id = last && params[last];
    return {
      action: key,
      actor: actor ? { kind, id: actor.id, name } : systemActor,
      device,
      subject: subjectKind && id ? { kind: subjectKind, id } : null,
      recordsItself: method !== 'GET' && kind !== 'guest' && kind !== 'system',
      recorded: false,
    };
  };
}

/**
 * The entries of one transaction: what its command said, or else the bare deed, once a request.
 * @param details what the command said, in order
 */
export function entriesOf(deed: Deed | undefined, details: readonly AuditDetail[]): PendingEntry[] {
  const said = details.length === 0 && deed?.recordsItself && !deed.recorded ? [{}] : details;
  return said.map((detail) => ({
    action: detail.action ?? deed?.action ?? 'system',
    actor: detail.actor ?? deed?.actor ?? systemActor,
    device: detail.device ?? deed?.device ?? null,
    for: detail.for ?? null,
    subject: detail.subject ?? deed?.subject ?? null,
    before: detailText(detail.before),
    after: detailText(detail.after),
  }));
}

/** For a write that turns out to be none, such as a trial run of an import: it leaves no entry. */
export const nothingDone = (): void => markRecorded();

/** The request has said what there is to say: it leaves no further entry by itself. */
export function markRecorded(): void {
  const deed = running.getStore();
  if (deed) deed.recorded = true;
}
