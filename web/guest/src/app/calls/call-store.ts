import { computed, inject, Injectable, signal } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { uuidv7 } from '@table-tap/client';
import type { Call, Envelope } from '@table-tap/contract';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { Seat } from '../seat/seat.ts';
import { kept } from '../server/device-storage.ts';
import { GuestServer } from '../server/guest-server.ts';
import { type FailureCode, failureOf } from '../server/refusal-text.ts';

export type CallKind = Call['kind'];

/** A call that nobody has answered yet. `seq`: events after this number may hold the answer. */
interface OpenCall {
  id: string;
  kind: CallKind;
  tabId: string;
  seq: number | null;
  calledAtMs: number;
}

/** After so long nobody waits any more, answered or not. */
const openMsMax = 20 * 60_000;

/** Calls of this table: a waiter, or the bill. All phones at the table see them. */
@Injectable({ providedIn: 'root' })
export class CallStore {
  private readonly seat = inject(Seat);
  private readonly server = inject(GuestServer);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  private readonly memory = kept<OpenCall[]>('calls');
  private readonly all = signal<readonly OpenCall[]>(recent(this.memory.read()));
  private readonly keys = new Map<CallKind, string>();

  /** Kinds that are called for, and nobody has come yet. */
  readonly open = computed(() => {
    const tabId = this.seat.place()?.tabId;
    return new Set(this.all().flatMap((call) => (call.tabId === tabId ? [call.kind] : [])));
  });

  /** Calls. A repeat after a lost answer is the same call. @returns why it did not work, or nothing */
  async call(kind: CallKind): Promise<FailureCode | null> {
    const key = this.keys.get(kind) ?? uuidv7();
    this.keys.set(kind, key);
    try {
      const { id, tabId } = await this.server.api.send('POST /guest/calls', { body: { kind }, key });
      this.keys.delete(kind);
      this.add({ id, kind, tabId, seq: null, calledAtMs: Date.now() });
      return null;
    } catch (error) {
      return failureOf(error);
    }
  }

  hear({ event, data, meta }: Envelope<'guest:call'> | Envelope<'guest:call_answered'>): void {
    if (event === 'guest:call_answered') return this.answered(data.callId);
    this.add({ id: data.id, kind: data.kind, tabId: data.tabId, seq: meta.seq, calledAtMs: Date.now() });
  }

  /** Looks whether somebody has answered while this phone did not listen. */
  async catchUp(): Promise<void> {
    const cafeId = this.seat.place()?.cafeId;
    const since = this.all().flatMap(({ seq }) => seq ?? []);
    if (!cafeId || since.length === 0) return;
    const query = { after: Math.min(...since) };
    const { items } = await this.server.api.send('GET /cafes/{cafeId}/events', { params: { cafeId }, query });
    for (const { type, data } of items) if (type === 'guest:call_answered') this.answered(data['callId'] as string);
  }

  private add(call: OpenCall): void {
    const before = this.all().find(({ id }) => id === call.id);
    const others = this.all().filter(({ id }) => id !== call.id);
    this.write([...others, { ...call, seq: call.seq ?? before?.seq ?? null }]);
  }

  private answered(callId: string): void {
    if (!this.all().some(({ id }) => id === callId)) return;
    this.write(this.all().filter(({ id }) => id !== callId));
    this.toasts.show(this.transloco.translate('calls.answered'), { tone: 'ok' });
  }

  private write(calls: readonly OpenCall[]): void {
    this.all.set(recent(calls));
    this.memory.write([...this.all()]);
  }
}

const recent = (calls: readonly OpenCall[] | null): OpenCall[] =>
  Array.isArray(calls) ? (calls as OpenCall[]).filter(({ calledAtMs }) => Date.now() - calledAtMs < openMsMax) : [];
