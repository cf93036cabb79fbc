import { events, type EventType, type Namespace } from '@table-tap/contract';
import type { CommittedEvent } from '../events/append.ts';

/** Room names, in one place. */
export const room = {
  cafe: (cafeId: string) => `cafe:${cafeId}`,
  counter: (cafeId: string, counterId: string) => `cafe:${cafeId}:counter:${counterId}`,
  role: (cafeId: string, role: string) => `cafe:${cafeId}:role:${role}`,
  user: (userId: string) => `user:${userId}`,
  tab: (tabId: string) => `tab:${tabId}`,
};

export const namespaceOf = (type: string): Namespace | undefined => events[type as EventType]?.namespace;

/** Rooms that hear an event. A socket that is in several of them still hears it once. */
export function roomsOf(cafeId: string, event: CommittedEvent): string[] {
  const { audience } = events[event.type];
  const rooms: string[] = [];
  for (const who of audience) {
    if (who === 'staff') rooms.push(room.cafe(cafeId), ...countersOf(event).map((id) => room.counter(cafeId, id)));
    else if (who === 'managers') rooms.push(room.role(cafeId, 'manager'));
    else if (who === 'guests') rooms.push(room.role(cafeId, 'guest'));
    else if (event.tabId) rooms.push(room.tab(event.tabId));
  }
  return rooms;
}

/** Counters that an event is about, for screens that follow only their own. */
export function countersOf(event: Pick<CommittedEvent, 'data'>): string[] {
  const data = event.data as Record<string, unknown>;
  const ids: string[] = [];
  if (typeof data['counterId'] === 'string') ids.push(data['counterId']);
  if (typeof data['fromCounterId'] === 'string') ids.push(data['fromCounterId']);
  if (Array.isArray(data['counterIds'])) ids.push(...(data['counterIds'] as string[]));
  if (Array.isArray(data['tickets']))
    ids.push(...(data['tickets'] as { counterId: string }[]).map((ticket) => ticket.counterId));
  return ids;
}
