import { ChangeDetectionStrategy, Component, effect, inject, input, model, signal, untracked } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { TipSuggestion } from '@table-tap/contract';
import { MoneyField } from '@table-tap/ui/fields/money-field';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Seat } from '../seat/seat.ts';
import { GuestServer } from '../server/guest-server.ts';

/** Which of them is on: a suggestion by its place, none, or an amount of one's own. Nothing is, to begin with. */
type Choice = number | 'none' | 'own' | null;

/** A tip, if one likes: what the café suggests, an amount of one's own, or none, each as easy as the other. */
@Component({
  selector: 'tt-tip-picker',
  imports: [MoneyField, MoneyPipe, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <fieldset>
      <legend class="font-display pb-1 text-lg font-bold">{{ 'pay.tip.title' | transloco }}</legend>
      <p class="text-muted pb-3 text-sm">{{ 'pay.tip.text' | transloco }}</p>
      <div class="grid auto-cols-fr grid-flow-col gap-2 pb-2 empty:hidden">
        @for (tip of suggestions(); track $index) {
          <label class="tip" [class.is-on]="choice() === $index">
            <input type="radio" name="tip" [checked]="choice() === $index" (change)="choose($index, tip.tipMinor)" />
            @if (tip.percent !== null) {
              <strong class="tt-figure">{{ tip.percent }} %</strong>
              <span class="text-muted text-sm">{{ tip.tipMinor | ttMoney: currency() }}</span>
            } @else {
              <strong class="tt-figure">{{ tip.tipMinor | ttMoney: currency() }}</strong>
            }
          </label>
        }
      </div>
      <div class="grid grid-cols-2 gap-2">
        <label class="tip" [class.is-on]="choice() === 'none'">
          <input type="radio" name="tip" [checked]="choice() === 'none'" (change)="choose('none', 0)" />
          <strong>{{ 'pay.tip.none' | transloco }}</strong>
        </label>
        <label class="tip" [class.is-on]="choice() === 'own'">
          <input type="radio" name="tip" [checked]="choice() === 'own'" (change)="choose('own', ownMinor() ?? 0)" />
          <strong>{{ 'pay.tip.own' | transloco }}</strong>
        </label>
      </div>
    </fieldset>
    @if (choice() === 'own') {
      <tt-money-field
        class="pt-3"
        [label]="'pay.tip.amount' | transloco"
        [currency]="currency()"
        [amountMinor]="ownMinor()"
        (amountMinorChange)="setOwn($event)"
      />
    }
  `,
  styles: `
    @layer components {
      :host {
        display: block;
      }
      .tip {
        display: flex;
        flex-direction: column;
        align-items: center;
        justify-content: center;
        min-height: 56px;
        padding: 6px 4px;
        border: 1px solid var(--tt-line);
        border-radius: var(--tt-radius);
        background: var(--tt-surface);
        line-height: 1.25;
        text-align: center;
        cursor: pointer;
      }
      .tip:hover {
        border-color: var(--tt-line-strong);
      }
      .tip.is-on {
        border-color: var(--tt-ink);
        box-shadow: inset 0 0 0 1px var(--tt-ink);
      }
      .tip strong {
        font-weight: 600;
      }
      .tip:has(:focus-visible) {
        outline: 3px solid var(--tt-focus);
        outline-offset: 2px;
      }
      input[type='radio'] {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
    }
  `,
})
export class TipPicker {
  /** What is paid: suggestions depend on it. */
  readonly amountMinor = input.required<number>();
  readonly currency = input.required<string>();
  readonly tipMinor = model(0);

  private readonly seat = inject(Seat);
  private readonly server = inject(GuestServer);
  protected readonly suggestions = signal<readonly TipSuggestion[]>([]);
  protected readonly choice = signal<Choice>(null);
  protected readonly ownMinor = signal<number | null>(null);

  constructor() {
    effect(() => {
      const amountMinor = this.amountMinor();
      untracked(() => void this.ask(amountMinor));
    });
  }

  protected choose(choice: Choice, tipMinor: number): void {
    this.choice.set(choice);
    this.tipMinor.set(tipMinor);
  }

  protected setOwn(amountMinor: number | null): void {
    this.ownMinor.set(amountMinor);
    this.tipMinor.set(amountMinor ?? 0);
  }

  /** Without suggestions there is still an amount of one's own. */
  private async ask(amountMinor: number): Promise<void> {
    const cafeId = this.seat.place()?.cafeId;
    if (!cafeId || amountMinor === 0) return;
    try {
      const params = { cafeId };
      const query = { amountMinor: String(amountMinor) };
      const { items } = await this.server.api.send('GET /cafes/{cafeId}/tips/suggestions', { params, query });
      if (amountMinor !== this.amountMinor()) return;
      this.suggestions.set(items);
      const choice = this.choice();
      if (typeof choice === 'number') this.choose(choice in items ? choice : null, items[choice]?.tipMinor ?? 0);
    } catch {
      this.suggestions.set([]);
    }
  }
}
