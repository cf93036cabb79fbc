import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Icon } from '@table-tap/ui/content/icon';
import { PlaceName } from '../floor/place-name.ts';
import type { CancelledTicket } from './board-state.ts';
import { nameOf } from './board-totals.ts';

/** A ticket that was cancelled while it stood here: struck through, until somebody has taken note. */
@Component({
  selector: 'tt-cancelled-card',
  imports: [Button, Icon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    role: 'article',
    class: 'border-danger bg-danger-soft block overflow-hidden rounded-lg border-2',
    '[attr.aria-label]': 'label()',
  },
  template: `
    <div class="flex items-center gap-3 px-4 py-2">
      <span class="tt-figure text-danger-text text-4xl line-through">{{ item().ticket.number }}</span>
      <span class="text-danger-text min-w-0 flex-1 leading-tight">
        <strong class="flex items-center gap-1"
          ><tt-icon name="x-circle" />{{ 'cancelled.heading' | transloco }}</strong
        >
        <span class="block">{{ place() }}</span>
      </span>
    </div>
    <p class="text-danger-text px-4 pb-2 leading-tight">
      {{ item().reason }}
      @if (item().by; as name) {
        <span class="block text-sm">{{ 'board.by' | transloco: { name } }}</span>
      }
    </p>
    <ul class="text-danger-text px-4 pb-2 line-through">
      @for (line of item().ticket.lines; track line.id) {
        <li class="py-1 leading-tight">{{ line.quantity }} × {{ lineName(line) }}</li>
      }
    </ul>
    <div class="p-3 pt-1">
      <button tt-button type="button" [wide]="true" (click)="dismissed.emit(item().ticket.id)">
        {{ 'cancelled.dismiss' | transloco }}
        <span class="sr-only">{{ item().ticket.number }}</span>
      </button>
    </div>
  `,
})
export class CancelledCard {
  private readonly names = inject(PlaceName);

  readonly item = input.required<CancelledTicket>();
  readonly dismissed = output<string>();

  protected readonly lineName = nameOf;
  protected readonly place = computed(() => this.names.full(this.item().ticket));
  protected readonly label = computed(() => `${this.item().ticket.number} · ${this.place()}`);
}
