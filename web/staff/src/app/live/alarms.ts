import { inject, Injectable, signal } from '@angular/core';
import type { Envelope } from '@table-tap/contract';
import { Live } from './live.ts';

/** A ticket that no screen has shown in time. */
export interface Alarm {
  ticketId: string;
  number: number;
  counterId: string;
  waitingSeconds: number;
}

const alarmsMax = 8;

/** Tickets that nobody has seen: they stay until somebody looks, or the ticket moves on. */
@Injectable({ providedIn: 'root' })
export class Alarms {
  private readonly all = signal<readonly Alarm[]>([]);

  readonly list = this.all.asReadonly();

  constructor() {
    inject(Live).listen((envelope) => this.hear(envelope));
  }

  dismiss(ticketId: string): void {
    this.all.update((list) => list.filter((alarm) => alarm.ticketId !== ticketId));
  }

  private hear(envelope: Envelope): void {
    if (envelope.event === 'ticket:unacknowledged') {
      const { ticketId, number, counterId, waitingSeconds } = (envelope as Envelope<'ticket:unacknowledged'>).data;
      this.dismiss(ticketId);
      this.all.update((list) => [...list, { ticketId, number, counterId, waitingSeconds }].slice(-alarmsMax));
    } else if (envelope.event === 'ticket:advanced' || envelope.event === 'ticket:acknowledged') {
      this.dismiss((envelope as Envelope<'ticket:advanced'>).data.ticketId);
    } else if (envelope.event === 'order:cancelled') {
      const { number } = (envelope as Envelope<'order:cancelled'>).data;
      this.all.update((list) => list.filter((alarm) => alarm.number !== number));
    }
  }
}
