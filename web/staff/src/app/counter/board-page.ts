import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Counter, Ticket } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { CounterList } from '../catalog/counter-list.ts';
import { Workflows } from '../catalog/workflows.ts';
import { AlarmBanner } from '../live/alarm-banner.ts';
import { Alarms } from '../live/alarms.ts';
import { ConnectionBar } from '../live/connection-bar.ts';
import { Live } from '../live/live.ts';
import { Account } from '../session/account.ts';
import { Preferences } from '../session/preferences.ts';
import { ServerClock } from '../session/server-clock.ts';
import { meanAgeMs } from './ageing.ts';
import { AllDayPanel } from './all-day-panel.ts';
import { BoardHeader } from './board-header.ts';
import { BoardMenu } from './board-menu.ts';
import type { News } from './board-state.ts';
import { BoardStore } from './board-store.ts';
import type { PourTogether } from './board-totals.ts';
import { CancelledCard } from './cancelled-card.ts';
import { CounterSwitch } from './counter-switch.ts';
import { CrossedLines } from './crossed-lines.ts';
import { MasonryLayout } from './masonry-layout.ts';
import { RecallSheet } from './recall-sheet.ts';
import { Sounds } from './sounds.ts';
import { TicketCard } from './ticket-card.ts';
import { TicketMoves } from './ticket-moves.ts';
import { keepScreenOn } from './wake-lock.ts';
import { Texts } from '../shell/texts.ts';

/** Until the counter itself is known: what bars start with. */
const usualLateAfterSeconds: readonly [number, number] = [180, 360];

/** The screen at a counter: every ticket that is to be made, live. */
@Component({
  selector: 'tt-board-page',
  imports: [
    AlarmBanner,
    AllDayPanel,
    Banner,
    BoardHeader,
    BoardMenu,
    Button,
    CancelledCard,
    ConnectionBar,
    EmptyState,
    MasonryLayout,
    RecallSheet,
    Sheet,
    Skeleton,
    TicketCard,
    TranslocoPipe,
  ],
  providers: [BoardStore, CrossedLines, TicketMoves],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'flex flex-1 flex-col' },
  templateUrl: './board-page.html',
  styles: `
    @layer components {
      .is-stale {
        filter: grayscale(1);
      }
    }
  `,
})
export class BoardPage {
  protected readonly account = inject(Account);
  protected readonly board = inject(BoardStore);
  protected readonly crossed = inject(CrossedLines);
  protected readonly switch = inject(CounterSwitch);
  private readonly clock = inject(ServerClock);
  private readonly counters = inject(CounterList);
  private readonly moves = inject(TicketMoves);
  private readonly sounds = inject(Sounds);
  private readonly toasts = inject(Toasts);
  private readonly texts = inject(Texts);
  private readonly workflows = inject(Workflows);
  private readonly live = inject(Live);

  readonly counterId = input.required<string>();

  protected readonly isMenuOpen = signal(false);
  protected readonly isRecalling = signal(false);
  protected readonly isTotalling = signal(false);
  /** The latest news, for those who listen to the screen. */
  protected readonly spoken = signal('');
  /** How many tickets went to which counter while this one was being closed. */
  private readonly went = signal<ReadonlyMap<string, number>>(new Map());

  protected readonly counter = computed(() => this.counters.find(this.counterId()));
  protected readonly lateAfterSeconds = computed(() => this.counter()?.lateAfterSeconds ?? usualLateAfterSeconds);
  protected readonly meanAgeMs = computed(() => meanAgeMs(this.board.tickets(), this.clock.nowMs()));
  protected readonly isStale = computed(() => this.live.status() === 'lost');
  protected readonly laidOut = computed(() => [...this.board.cancelled(), ...this.board.tickets()]);
  protected readonly wentText = computed(() =>
    [...this.went()]
      .map(([counterId, count]) => this.texts.of('counters.went', { count, name: this.counters.nameOf(counterId) }))
      .join(' '),
  );

  private undoToastId: number | undefined;

  constructor() {
    keepScreenOn();
    const preferences = inject(Preferences);
    const alarms = inject(Alarms);
    const stop = this.board.onNews((news) => this.hear(news));
    inject(DestroyRef).onDestroy(stop);
    effect(() => {
      const counterId = this.counterId();
      untracked(() => {
        this.went.set(new Map());
        this.board.open(counterId);
        preferences.rememberPlace(`/counters/${counterId}`);
      });
    });
    effect(() => {
      const tickets = this.board.tickets();
      for (const ticket of tickets) this.workflows.learn(ticket.workflowId);
      this.board.show(tickets);
    });
    effect(() => {
      if (alarms.list().length > 0) untracked(() => this.sounds.play('alarm'));
    });
    effect(() => {
      if (this.counter()?.active) untracked(() => this.went.set(new Map()));
    });
    let wasLost = false;
    effect(() => {
      const isLost = this.isStale();
      if (wasLost && !isLost) untracked(() => this.board.refresh());
      wasLost = isLost;
    });
  }

  protected async advance(ticket: Ticket): Promise<void> {
    const standing = await this.moves.move(ticket, 1);
    if (standing?.kind !== 'ready' && standing?.kind !== 'done') return;
    const { id, number, workflowId } = ticket;
    const status = this.workflows.statusName(workflowId, standing.status) ?? standing.status;
    this.offerUndo(this.texts.of('board.moved', { number, status }), () => void this.moves.recall(id));
  }

  protected async recall(ticket: Ticket): Promise<void> {
    this.isRecalling.set(false);
    await this.moves.recall(ticket.id);
  }

  protected pour(group: PourTogether): void {
    this.crossed.set(group.lines, true);
    const { quantity, name } = group;
    this.offerUndo(this.texts.of('board.poured', { quantity, name }), () => this.crossed.set(group.lines, false));
  }

  protected close(counter: Counter): void {
    void this.switch.close(counter, this.board.openCount());
  }

  /** One offer at a time: what was done before it can be recalled. */
  private offerUndo(text: string, undo: () => void): void {
    if (this.undoToastId !== undefined) this.toasts.dismiss(this.undoToastId);
    this.toasts.undoable(text, undo);
    this.undoToastId = this.toasts.list().at(-1)?.id;
  }

  private hear(news: News): void {
    const { number } = news;
    if (news.kind === 'left') {
      this.went.update((went) => new Map(went).set(news.toCounterId, (went.get(news.toCounterId) ?? 0) + 1));
    }
    this.sounds.play(news.kind === 'left' ? 'changed' : news.kind);
    this.spoken.set(this.texts.of(`board.news.${news.kind}`, { number }));
  }
}
