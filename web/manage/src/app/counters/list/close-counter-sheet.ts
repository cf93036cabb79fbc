import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Counter } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { Select } from '@table-tap/ui/fields/select';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { Saving } from '../../loading/saving.ts';
import { CountersStore } from './counters-store.ts';

/** Closes a counter for the evening; where it still has tickets, somebody takes them over. */
@Component({
  selector: 'tt-close-counter-sheet',
  imports: [Banner, Button, Select, Sheet, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-sheet
      size="sm"
      [heading]="'counters.closeAsk' | transloco: { name: counter().name }"
      [open]="true"
      (closed)="closed.emit()"
    >
      <div class="grid gap-4">
        @if (saving.problem(); as problem) {
          <tt-banner tone="danger">{{ problem }}</tt-banner>
        }
        @if (counter().openTickets > 0) {
          <p>{{ 'counters.closeTickets' | transloco: { count: counter().openTickets } }}</p>
          <tt-select
            [label]="'counters.takeOver' | transloco"
            [placeholder]="'counters.takeOverAny' | transloco"
            [options]="others()"
            [(value)]="toCounterId"
          />
        } @else {
          <p>{{ 'counters.closeText' | transloco }}</p>
        }
      </div>
      <ng-container footer>
        <button tt-button type="button" (click)="closed.emit()">{{ 'ui.cancel' | transloco }}</button>
        <button tt-button variant="primary" type="button" [busy]="saving.isBusy()" (click)="close()">
          {{ 'counters.closeSubmit' | transloco }}
        </button>
      </ng-container>
    </tt-sheet>
  `,
})
export class CloseCounterSheet {
  readonly counter = input.required<Counter>();
  readonly closed = output<void>();

  private readonly store = inject(CountersStore);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);

  protected readonly saving = new Saving();
  protected readonly toCounterId = signal<string | null>(null);
  protected readonly others = computed(() =>
    this.store
      .counterList()
      .filter(({ id, active, kind }) => active && id !== this.counter().id && kind === this.counter().kind)
      .map(({ id, name }) => ({ value: id, label: name })),
  );

  protected async close(): Promise<void> {
    const { id, name } = this.counter();
    const to = this.toCounterId() ?? undefined;
    const done = await this.saving.run([id, to], (key) => this.store.close(id, to, key), {
      COUNTER_LAST: 'counters.closeLast',
    });
    if (!done?.ok) return;
    this.toasts.show(this.transloco.translate('counters.closedNow', { name }), { tone: 'ok' });
    this.closed.emit();
  }
}
