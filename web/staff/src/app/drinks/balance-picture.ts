import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { DrinkBalance } from '@table-tap/contract';
import { formatMinor } from '@table-tap/contract/money';
import { Icon } from '@table-tap/ui/content/icon';
import { Languages } from '@table-tap/ui/language/languages';
import { Texts } from '../shell/texts.ts';
import { balanceKind, shareLeft } from './balance-kind.ts';

/** So many glasses are drawn one by one; more are a ring. */
const glassesMax = 8;
const around = 2 * Math.PI * 42;

/** What is left of an allowance, as glasses or as a ring, with the same in words. */
@Component({
  selector: 'tt-balance-picture',
  imports: [Icon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block text-center' },
  template: `
    @switch (kind()) {
      @case ('none') {
        <p class="text-lg font-semibold">{{ 'drinks.noRule' | transloco }}</p>
        <p class="text-muted mt-1">{{ 'drinks.noRuleText' | transloco }}</p>
      }
      @case ('shift') {
        <tt-icon class="text-warn-text text-4xl" name="clock" />
        <p class="mt-2 text-lg font-semibold">{{ 'drinks.needsShift' | transloco }}</p>
        <p class="text-muted mt-1">{{ 'drinks.needsShiftText' | transloco }}</p>
      }
      @default {
        @if (glasses(); as list) {
          <div class="flex flex-wrap justify-center gap-3 text-5xl" aria-hidden="true">
            @for (isLeft of list; track $index) {
              <tt-icon name="beer" [class]="isLeft ? 'text-accent-text' : 'text-muted opacity-35'" />
            }
          </div>
        } @else {
          <svg class="mx-auto size-36 -rotate-90" viewBox="0 0 100 100" aria-hidden="true">
            <circle cx="50" cy="50" r="42" fill="none" stroke="var(--tt-line)" stroke-width="9" />
            <circle
              cx="50"
              cy="50"
              r="42"
              fill="none"
              stroke="var(--tt-accent)"
              stroke-width="9"
              [attr.stroke-dasharray]="dash()"
            />
          </svg>
        }
        <p class="mt-3 text-2xl font-semibold">{{ words() }}</p>
        <p class="text-muted mt-1">{{ 'drinks.per.' + balance().rule?.per | transloco }}</p>
      }
    }
  `,
})
export class BalancePicture {
  private readonly languages = inject(Languages);
  private readonly texts = inject(Texts);

  readonly balance = input.required<DrinkBalance>();
  readonly currency = input('EUR');

  protected readonly kind = computed(() => balanceKind(this.balance()));
  protected readonly glasses = computed(() => {
    const { rule, left } = this.balance();
    if (rule?.kind !== 'count' || rule.amount > glassesMax) return undefined;
    return Array.from({ length: rule.amount }, (_, index) => index < left);
  });
  protected readonly dash = computed(() => `${shareLeft(this.balance()) * around} ${around}`);
  protected readonly words = computed(() => balanceWords(this.balance(), this.currency(), this.texts, this.languages));
}

/** `1 of 2 left`, or `€ 4.20 of € 10.00 left`; nothing without an allowance. */
export function balanceWords(balance: DrinkBalance, currency: string, texts: Texts, languages: Languages): string {
  const { rule, left } = balance;
  if (!rule) return texts.of('drinks.noRule');
  if (balance.needsShift) return texts.of('drinks.needsShift');
  const write = (units: number) =>
    rule.kind === 'value' ? formatMinor(units, currency, languages.active()) : String(units);
  return texts.of('drinks.left', { left: write(Math.max(0, left)), amount: write(rule.amount) });
}
