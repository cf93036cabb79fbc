import { ChangeDetectionStrategy, Component, computed, effect, inject, input, model, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { TipSuggestion } from '@table-tap/contract';
import { formatMinor } from '@table-tap/contract/money';
import { Chip } from '@table-tap/ui/actions/chip';
import { MoneyField } from '@table-tap/ui/fields/money-field';
import { Languages } from '@table-tap/ui/language/languages';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';
import { Texts } from '../shell/texts.ts';

/** A tip, on top of an amount: none until somebody says so; what the café suggests, the change, or any other. */
@Component({
  selector: 'tt-tip-picker',
  imports: [Chip, MoneyField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block min-w-0' },
  template: `
    <div
      class="-mx-4 flex items-center gap-2 overflow-x-auto px-4 py-1 *:flex-none md:mx-0 md:flex-wrap md:px-0"
      role="group"
      [attr.aria-label]="'tip.heading' | transloco"
    >
      <span class="text-muted me-1" aria-hidden="true">{{ 'tip.heading' | transloco }}</span>
      <button tt-chip type="button" [selected]="tipMinor() === 0 && !isOther()" (click)="choose(0)">
        {{ 'tip.none' | transloco }}
      </button>
      @for (one of choices(); track one.label) {
        <button
          tt-chip
          type="button"
          [selected]="!isOther() && tipMinor() === one.tipMinor"
          (click)="choose(one.tipMinor)"
        >
          {{ one.label }}
        </button>
      }
      @if (changeMinor() > 0) {
        <button tt-chip type="button" [selected]="false" (click)="choose(tipMinor() + changeMinor())">
          {{ 'tip.keep' | transloco }} {{ money(changeMinor()) }}
        </button>
      }
      <button tt-chip type="button" [selected]="isOther()" (click)="isOther.set(true)">
        {{ isChosenElsewhere() ? money(tipMinor()) : ('tip.other' | transloco) }}
      </button>
    </div>
    @if (isOther()) {
      <tt-money-field
        class="mt-2 max-w-60"
        [label]="'tip.amount' | transloco"
        [currency]="currency()"
        [maxMinor]="1000000"
        [amountMinor]="tipMinor() || null"
        (amountMinorChange)="tipMinor.set($event ?? 0)"
      />
    }
  `,
})
export class TipPicker {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly languages = inject(Languages);
  private readonly texts = inject(Texts);

  /** What the tip comes on top of. */
  readonly amountMinor = input.required<number>();
  readonly currency = input.required<string>();
  /** Cash only: what would be given back. */
  readonly changeMinor = input(0);
  readonly tipMinor = model(0);

  protected readonly isOther = signal(false);
  private readonly suggestions = signal<readonly TipSuggestion[]>([]);
  protected readonly choices = computed(() =>
    this.suggestions()
      .filter(({ tipMinor }) => tipMinor > 0)
      .map(({ percent, tipMinor }) => ({
        tipMinor,
        label:
          percent === null
            ? this.money(tipMinor)
            : this.texts.of('tip.percent', { percent, amount: this.money(tipMinor) }),
      })),
  );
  /** The change was kept: neither none nor suggested. */
  protected readonly isChosenElsewhere = computed(
    () => this.tipMinor() > 0 && this.choices().every(({ tipMinor }) => tipMinor !== this.tipMinor()),
  );

  constructor() {
    effect((onCleanup) => {
      const amountMinor = this.amountMinor();
      const aborter = new AbortController();
      onCleanup(() => aborter.abort());
      if (amountMinor > 0) void this.ask(amountMinor, aborter.signal);
    });
  }

  protected choose(tipMinor: number): void {
    this.isOther.set(false);
    this.tipMinor.set(tipMinor);
  }

  protected money(amountMinor: number): string {
    return formatMinor(amountMinor, this.currency(), this.languages.active());
  }

  /** Without an answer there is nothing to suggest, and any amount can be typed. */
  private async ask(amountMinor: number, signal: AbortSignal): Promise<void> {
    const params = { cafeId: this.account.cafeId() ?? '' };
    const query = { amountMinor: String(amountMinor) };
    const answer = await this.api
      .send('GET /cafes/{cafeId}/tips/suggestions', { params, query, signal })
      .catch(() => undefined);
    if (answer && !signal.aborted) this.suggestions.set(answer.items);
  }
}
