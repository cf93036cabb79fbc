import { ChangeDetectionStrategy, Component, computed, effect, inject, input, model, untracked } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { PaymentMethod } from '@table-tap/contract';
import { formatMinor } from '@table-tap/contract/money';
import type { IconName } from '@table-tap/ui/content/icons';
import { Checkbox } from '@table-tap/ui/fields/checkbox';
import { Choice } from '@table-tap/ui/fields/choice';
import { Languages } from '@table-tap/ui/language/languages';
import { cardName } from './card-name.ts';
import { PayOptions } from './pay-options.ts';

/** How somebody pays: a method, or a card that was saved. */
export interface ChosenMethod {
  method: PaymentMethod;
  savedMethodId: string | null;
  saveMethod: boolean;
}

interface Entry {
  key: string;
  chosen: ChosenMethod;
  label: string;
  hint: string;
  icon: IconName;
  isSavable: boolean;
  isDisabled: boolean;
}

const icons: Partial<Record<PaymentMethod, IconName>> = {
  payconiq: 'phone',
  card: 'card',
  sepa_qr: 'bank',
  credits: 'wallet',
};

/** The ways to pay here, saved cards first. Where there is only one, it is chosen. */
@Component({
  selector: 'tt-method-list',
  imports: [Checkbox, Choice, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <fieldset class="grid grid-cols-1 gap-3">
      <legend class="font-display pb-3 text-lg font-bold">{{ 'pay.method.title' | transloco }}</legend>
      @for (entry of entries(); track entry.key) {
        <tt-choice
          name="method"
          [label]="entry.label"
          [hint]="entry.hint || undefined"
          [icon]="entry.icon"
          [checked]="entry.key === chosenKey()"
          [disabled]="entry.isDisabled"
          (chosen)="value.set(entry.chosen)"
        >
          @if (entry.isSavable) {
            <tt-checkbox
              [label]="'pay.method.save' | transloco"
              [hint]="'pay.method.saveHint' | transloco"
              [checked]="value()?.saveMethod ?? false"
              (checkedChange)="value.set({ method: entry.chosen.method, savedMethodId: null, saveMethod: $event })"
            />
          }
        </tt-choice>
      }
    </fieldset>
  `,
})
export class MethodList {
  /** What is to be paid, tip included: credits must cover it. */
  readonly totalMinor = input.required<number>();
  readonly currency = input.required<string>();
  /** Credits are not topped up with credits. */
  readonly withoutCredits = input(false);
  readonly value = model<ChosenMethod | null>(null);

  private readonly languages = inject(Languages);
  private readonly pay = inject(PayOptions);
  private readonly transloco = inject(TranslocoService);

  protected readonly entries = computed((): Entry[] => {
    this.languages.active();
    const methods = this.pay.methods().filter(({ method }) => method !== 'credits' || !this.withoutCredits());
    const customer = this.pay.customer();
    const cards = this.pay.saved().filter(({ provider }) => methods.some(({ method }) => method === provider));
    const saved = cards.map(({ id, expires, provider, ...card }): Entry => ({
      key: id,
      chosen: { method: provider as PaymentMethod, savedMethodId: id, saveMethod: false },
      label: cardName(card),
      hint: expires && this.say('pay.method.expires', { date: expires.split('-').reverse().join('/') }),
      icon: 'card',
      isSavable: false,
      isDisabled: false,
    }));
    const others = methods.map(({ method, savesMethod }): Entry => {
      const isShort = method === 'credits' && (!customer || customer.balanceMinor < this.totalMinor());
      return {
        key: method,
        chosen: { method, savedMethodId: null, saveMethod: false },
        label: this.say(method === 'card' && saved.length > 0 ? 'pay.method.cardOther' : `pay.method.${method}`),
        hint: this.hintOf(method),
        icon: icons[method] ?? 'cash',
        isSavable: savesMethod && customer !== null,
        isDisabled: isShort,
      };
    });
    // What cannot be chosen stands last.
    return [...saved, ...others].sort((a, b) => Number(a.isDisabled) - Number(b.isDisabled));
  });
  protected readonly chosenKey = computed(() => this.value()?.savedMethodId ?? this.value()?.method ?? null);

  constructor() {
    effect(() => {
      const usable = this.entries().filter(({ isDisabled }) => !isDisabled);
      const isGone = !usable.some(({ key }) => key === this.chosenKey());
      untracked(() => {
        if (isGone && this.value()) this.value.set(null);
        if (!this.value() && usable.length === 1) this.value.set(usable[0]!.chosen);
      });
    });
  }

  private hintOf(method: PaymentMethod): string {
    if (method !== 'credits') return this.say(`pay.method.${method}Hint`);
    const customer = this.pay.customer();
    if (!customer) return this.say('pay.method.creditsUnlinked');
    const balance = formatMinor(customer.balanceMinor, this.currency(), this.languages.active());
    return this.say('pay.method.creditsHint', { balance });
  }

  private say(key: string, values: Record<string, unknown> = {}): string {
    return this.transloco.translate(key, values);
  }
}
