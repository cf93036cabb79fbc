import { inject, Injectable } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import type { AllowanceRule, DrinkBalance } from '@table-tap/contract';
import { formatMinor } from '@table-tap/contract/money';
import { Languages } from '@table-tap/ui/language/languages';
import { CurrentCafe } from '../session/current-cafe.ts';

/** Rules and balances in words: `2 drinks free each shift from Beers, beyond that 50 % off`. */
@Injectable({ providedIn: 'root' })
export class RuleWords {
  private readonly cafe = inject(CurrentCafe);
  private readonly languages = inject(Languages);
  private readonly transloco = inject(TranslocoService);

  /** @param nameOf the name of a category; none of one that is not known any more */
  of(
    rule: Omit<AllowanceRule, 'id' | 'name' | 'standard'>,
    nameOf: (categoryId: string) => string | undefined,
  ): string {
    const names = rule.categoryIds.map(nameOf).filter((name) => name !== undefined);
    const list = new Intl.ListFormat(this.languages.active(), { type: 'conjunction' }).format(names);
    const free = this.say(rule.kind, { count: rule.amount, amount: this.money(rule.amount) });
    const what = names.length > 0 ? this.say('of', { names: list }) : this.say('all');
    const beyond = this.say(rule.beyond, { percent: rule.staffDiscountPercent });
    return `${free} ${this.say(rule.per)} ${what}, ${beyond}.`;
  }

  left({ rule, needsShift, left }: DrinkBalance): string {
    this.languages.active();
    if (!rule) return this.transloco.translate('drinks.followsNone');
    if (needsShift) return this.transloco.translate('drinks.notOnShift');
    const write = (units: number) => (rule.kind === 'value' ? this.money(units) : String(units));
    return this.transloco.translate('drinks.left', { left: write(Math.max(0, left)), amount: write(rule.amount) });
  }

  money(minor: number): string {
    return formatMinor(minor, this.cafe.currency(), this.languages.active());
  }

  private say(key: string, values: Record<string, string | number> = {}): string {
    this.languages.active();
    return this.transloco.translate(`drinks.says.${key}`, values);
  }
}
