import { ChangeDetectionStrategy, Component, computed, input, signal, viewChild } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Chip } from '@table-tap/ui/actions/chip';
import { Banner } from '@table-tap/ui/content/banner';
import { MoneyField } from '@table-tap/ui/fields/money-field';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { type ChosenMethod, MethodList } from '../pay/method-list.ts';
import { startPayment } from '../pay/start-payment.ts';
import { type FailureCode, refusalKey } from '../server/refusal-text.ts';

/** Amounts that fit an evening, in minor units. */
const amounts = [1000, 2000, 5000];

/** Adds to the credits, with any other way to pay. */
@Component({
  selector: 'tt-top-up-form',
  imports: [Banner, Button, Chip, MethodList, MoneyField, MoneyPipe, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="grid gap-4" aria-labelledby="top-up">
      <h2 id="top-up" class="text-lg">{{ 'account.topUp.title' | transloco }}</h2>
      <div class="flex flex-wrap gap-2" role="group" [attr.aria-label]="'account.topUp.amount' | transloco">
        @for (amount of amounts; track amount) {
          <button
            tt-chip
            type="button"
            class="tabular-nums"
            [selected]="!isOwn() && amountMinor() === amount"
            (click)="choose(amount)"
          >
            {{ amount | ttMoney: currency() }}
          </button>
        }
        <button tt-chip type="button" [selected]="isOwn()" (click)="own()">{{ 'pay.tip.own' | transloco }}</button>
      </div>
      @if (isOwn()) {
        <tt-money-field
          [label]="'account.topUp.amount' | transloco"
          [currency]="currency()"
          [minMinor]="1"
          [(amountMinor)]="amountMinor"
        />
      }
      @if (amountMinor() || isOwn()) {
        <tt-method-list
          [totalMinor]="amountMinor() ?? 0"
          [currency]="currency()"
          [withoutCredits]="true"
          [(value)]="method"
        />
        @if (failure(); as code) {
          <tt-banner tone="danger">{{ keyOf(code) | transloco }}</tt-banner>
        }
        <button
          tt-button
          type="button"
          variant="primary"
          size="lg"
          [wide]="true"
          [busy]="isBusy()"
          [disabled]="!canStart()"
          (click)="start()"
        >
          {{ 'account.topUp.go' | transloco: { amount: amountMinor() ?? 0 | ttMoney: currency() } }}
        </button>
      }
    </section>
  `,
})
export class TopUpForm {
  readonly customerId = input.required<string>();
  readonly currency = input.required<string>();

  private readonly starting = startPayment();
  private readonly field = viewChild(MoneyField);

  protected readonly amounts = amounts;
  protected readonly amountMinor = signal<number | null>(null);
  protected readonly isOwn = signal(false);
  protected readonly method = signal<ChosenMethod | null>(null);
  protected readonly failure = signal<FailureCode | null>(null);
  protected readonly isBusy = this.starting.isBusy;
  protected readonly keyOf = refusalKey;
  protected readonly canStart = computed(
    () => (this.amountMinor() ?? 0) > 0 && this.method() !== null && !this.field()?.invalid(),
  );

  protected choose(amountMinor: number): void {
    this.isOwn.set(false);
    this.amountMinor.set(amountMinor);
  }

  protected own(): void {
    this.isOwn.set(true);
    this.amountMinor.set(null);
  }

  protected async start(): Promise<void> {
    const [method, topUpMinor] = [this.method(), this.amountMinor()];
    if (!method || !topUpMinor) return;
    const { savedMethodId, saveMethod } = method;
    const wish = {
      method: method.method,
      topUpMinor,
      customerId: this.customerId(),
      ...(savedMethodId && { savedMethodId }),
      ...(saveMethod && { saveMethod }),
    };
    this.failure.set(await this.starting.start(wish));
  }
}
