import type { Envelope, EventType } from '@table-tap/contract';

/** An event with its data: knowing which one it is tells what it holds. */
export type AnyEnvelope = { [T in EventType]: Envelope<T> }[EventType];
