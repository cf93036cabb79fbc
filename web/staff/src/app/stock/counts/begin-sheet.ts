import { ChangeDetectionStrategy, Component, effect, inject, model, output, signal, untracked } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { Choice } from '@table-tap/ui/fields/choice';
import { Switch } from '@table-tap/ui/fields/switch';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { CountsStore } from './counts-store.ts';

/** Beginning a stock-take of a place, from the phone that will count it. */
@Component({
  selector: 'tt-begin-sheet',
  imports: [Banner, Button, Choice, Sheet, Switch, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-sheet size="sm" [heading]="'stock.begin.title' | transloco" [(open)]="open">
      @if (open()) {
        <fieldset class="mb-4 flex flex-col gap-2">
          <legend class="mb-2 font-semibold">{{ 'stock.begin.place' | transloco }}</legend>
          @for (place of store.places(); track place.id) {
            <tt-choice
              name="place"
              [label]="place.name"
              [checked]="chosenId() === place.id"
              (chosen)="chosenId.set(place.id)"
            />
          } @empty {
            <p class="text-muted">{{ 'stock.begin.noPlace' | transloco }}</p>
          }
        </fieldset>
        <tt-switch
          [label]="'stock.begin.blind' | transloco"
          [hint]="'stock.begin.blindHint' | transloco"
          [checked]="blind()"
          (checkedChange)="blind.set($event)"
        />
        @if (store.problem(); as text) {
          <tt-banner class="mt-4" tone="danger">{{ text }}</tt-banner>
        }
      }
      <button
        footer
        tt-button
        type="button"
        variant="primary"
        [wide]="true"
        [busy]="store.isBusy()"
        [disabled]="!chosenId()"
        (click)="begin()"
      >
        {{ 'stock.begin.do' | transloco }}
      </button>
    </tt-sheet>
  `,
})
export class BeginSheet {
  protected readonly store = inject(CountsStore);

  readonly open = model(false);
  readonly begun = output<string>();
  protected readonly chosenId = signal('');
  protected readonly blind = signal(true);

  constructor() {
    effect(() => {
      if (!this.open()) return;
      untracked(() => {
        this.store.problem.set(null);
        void this.store.loadPlaces();
      });
    });
  }

  protected async begin(): Promise<void> {
    const id = await this.store.begin(this.chosenId(), this.blind());
    if (!id) return;
    this.open.set(false);
    this.begun.emit(id);
  }
}
