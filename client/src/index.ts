export {
  type Api,
  type ApiOptions,
  type CallArgs,
  type CallOptions,
  type FullAnswer,
  type TokenSource,
  createApi,
} from './api.ts';
export { type DeviceFront, type Paired, type PairedDevice, createDevice } from './device.ts';
export { ApiError, OfflineError } from './errors.ts';
export { type GuestPlace, type GuestSessionOptions, type TableSession, createGuestSession } from './guest-session.ts';
export type { Transport } from './http.ts';
export { type OutboxEntry, type OutboxStorage, indexedDbStorage, memoryStorage } from './outbox-storage.ts';
export { type Outbox, type OutboxOptions, createOutbox, outboxEntriesMax } from './outbox.ts';
export { type Realtime, type RealtimeOptions, type RealtimeStatus, createRealtime } from './realtime.ts';
export { requestLimits } from './retry.ts';
export { type StaffSession, createStaffSession } from './session.ts';
export type { KeyValueStorage } from './storage.ts';
export { createUuidv7, uuidv7 } from './uuid.ts';
