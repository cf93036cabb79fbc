import { inject, Injectable } from '@angular/core';
import { ApiError, uuidv7 } from '@table-tap/client';
import type { Ticket } from '@table-tap/contract';
import { Workflows } from '../catalog/workflows.ts';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';
import { ProblemTexts } from '../session/problem-texts.ts';
import { BoardStore } from './board-store.ts';
import { dropped, pressed, settled, shown, type Standing, stepFrom } from './pending-moves.ts';

/** A second press within this time is the same press. */
const doubleTapMs = 450;
/** An answer whose event does not come within this time: look at the board again. */
const eventWithinMs = 4_000;

/** Advances and recalls tickets: shown at once, sent once, put right by what the server says. */
@Injectable()
export class TicketMoves {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly workflows = inject(Workflows);
  private readonly board = inject(BoardStore);
  private readonly problems = inject(ProblemTexts);
  private readonly underWay = new Map<string, Promise<unknown>>();
  private readonly pressedMs = new Map<string, number>();

  /**
   * One step forward (`1`) or back (`-1`) from where the screen shows the ticket.
   * @returns where it stands then; undefined when the press did not count or was refused
   */
  async move(ticket: Ticket, direction: 1 | -1): Promise<Standing | undefined> {
    const nowMs = Date.now();
    if (nowMs - (this.pressedMs.get(ticket.id) ?? 0) < doubleTapMs || this.underWay.has(ticket.id)) return undefined;
    this.rememberPress(ticket.id, nowMs);
    const to = stepFrom(this.workflows.find(ticket.workflowId), ticket, direction);
    if (to) this.board.moves.update((moves) => pressed(moves, ticket.id, to));
    const work = this.send(ticket, direction);
    this.underWay.set(ticket.id, work);
    return work.finally(() => this.underWay.delete(ticket.id));
  }

  /** One step back, after a press that may still be on its way. */
  async recall(ticketId: string): Promise<void> {
    await this.underWay.get(ticketId);
    this.pressedMs.delete(ticketId);
    const ticket = this.board.find(ticketId);
    if (ticket) await this.move(shown(ticket, this.board.moves()), -1);
  }

  private async send(ticket: Ticket, direction: 1 | -1): Promise<Standing | undefined> {
    const params = { cafeId: this.account.cafeId() ?? '', ticketId: ticket.id };
    const call = { params, body: { from: ticket.status }, key: uuidv7() };
    try {
      const answer =
        direction === 1
          ? await this.api.send('POST /cafes/{cafeId}/tickets/{ticketId}/advance', call)
          : await this.api.send('POST /cafes/{cafeId}/tickets/{ticketId}/recall', call);
      this.settle(ticket.id, answer);
      return answer;
    } catch (error) {
      this.refused(ticket.id, error);
      return undefined;
    }
  }

  private refused(ticketId: string, error: unknown): void {
    const isMoved = error instanceof ApiError && (error.code === 'STATUS_MOVED' || error.code === 'ORDER_FINISHED');
    if (isMoved) return this.settle(ticketId, error.current as Standing | undefined);
    this.board.moves.update((moves) => dropped(moves, ticketId));
    this.board.refresh();
    this.problems.show(error);
  }

  private settle(ticketId: string, at: Standing | undefined): void {
    const isCancelled = at?.kind === 'cancelled';
    const standing = at && !isCancelled ? { status: at.status, kind: at.kind, step: at.step } : undefined;
    this.board.moves.update((moves) => settled(moves, ticketId, standing, this.board.find(ticketId)));
    const move = this.board.moves().get(ticketId);
    if (!move) return;
    setTimeout(() => {
      if (this.board.moves().get(ticketId) === move) this.board.refresh();
    }, eventWithinMs);
  }

  private rememberPress(ticketId: string, nowMs: number): void {
    if (this.pressedMs.size > 200) this.pressedMs.clear();
    this.pressedMs.set(ticketId, nowMs);
  }
}
