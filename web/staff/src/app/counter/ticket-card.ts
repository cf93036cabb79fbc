import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Ticket } from '@table-tap/contract';
import { formatElapsed } from '@table-tap/ui/language/duration';
import { Workflows } from '../catalog/workflows.ts';
import { PlaceName } from '../floor/place-name.ts';
import { firstNameOf } from '../people/initials.ts';
import { ServerClock } from '../session/server-clock.ts';
import { ageOf } from './ageing.ts';
import { modifiersOf, nameOf, wantedOf } from './board-totals.ts';

/** One ticket: what to make, for whom, since when, and the button to the next step. */
@Component({
  selector: 'tt-ticket-card',
  imports: [TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    role: 'article',
    '[attr.aria-label]': 'label()',
    '[class]': '"is-" + age()',
    '[class.is-fresh]': 'fresh()',
    '[class.is-ready]': 'ticket().kind === "ready"',
    '(click)': 'onClick($event)',
  },
  templateUrl: './ticket-card.html',
  styleUrl: './ticket-card.css',
})
export class TicketCard {
  private readonly clock = inject(ServerClock);
  private readonly names = inject(PlaceName);
  private readonly workflows = inject(Workflows);

  readonly ticket = input.required<Ticket>();
  readonly lateAfterSeconds = input.required<readonly [number, number]>();
  /** It has just come. */
  readonly fresh = input(false);
  readonly crossedIds = input.required<ReadonlySet<string>>();
  readonly readonly = input(false);
  readonly advance = output<Ticket>();
  readonly cross = output<string>();

  protected readonly name = nameOf;
  protected readonly modifiers = modifiersOf;
  protected readonly wanted = wantedOf;
  private readonly ageMs = computed(() => this.clock.nowMs() - Date.parse(this.ticket().createdAt));
  protected readonly elapsed = computed(() => formatElapsed(this.ageMs()));
  protected readonly age = computed(() => ageOf(this.ageMs(), this.lateAfterSeconds(), this.ticket().kind));
  protected readonly place = computed(() => this.names.full(this.ticket()));
  protected readonly label = computed(() => `${this.ticket().number} · ${this.place()}`);
  protected readonly by = computed(() => firstNameOf(this.ticket().placedBy?.name ?? ''));
  protected readonly forWhom = computed(() => this.ticket().forUser?.name ?? '');
  /** What is ready needs no list to work through: `2 × Stella Artois 25 cl, 1 × Espresso`. */
  protected readonly summary = computed(() =>
    this.ticket()
      .lines.filter((line) => wantedOf(line) > 0)
      .map((line) => `${wantedOf(line)} × ${nameOf(line)}`)
      .join(', '),
  );
  /** The step that the button leads to; undefined where the ticket's workflow is not known. */
  protected readonly next = computed(() => {
    const { workflowId, step } = this.ticket();
    return this.workflows.find(workflowId)?.steps[step + 1];
  });
  protected readonly nextName = computed(() => {
    const next = this.next();
    return next && this.workflows.nameOf(next);
  });
  /** The amber button finishes what is being made; beginning and serving are quieter. */
  protected readonly isMain = computed(() => {
    const { kind } = this.ticket();
    return kind === 'making' || (kind === 'queued' && this.next()?.kind !== 'making');
  });

  /** A tap beside the lines advances as well. */
  protected onClick(event: Event): void {
    const isHead = event.target instanceof Element && event.target.closest('[data-head]');
    if (isHead && !this.readonly()) this.advance.emit(this.ticket());
  }
}
