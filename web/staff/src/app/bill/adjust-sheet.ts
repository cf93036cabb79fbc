import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  model,
  output,
  signal,
  untracked,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Chip } from '@table-tap/ui/actions/chip';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Banner } from '@table-tap/ui/content/banner';
import { MoneyField } from '@table-tap/ui/fields/money-field';
import { NumberField } from '@table-tap/ui/fields/number-field';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { Account } from '../session/account.ts';
import { isReason, ReasonPicker } from '../shell/reason-picker.ts';
import { Texts } from '../shell/texts.ts';

export type AdjustKind = 'discount' | 'comp' | 'void';
export interface Adjusting {
  kind: AdjustKind;
  percent?: number;
  amountMinor?: number;
  reason: string;
}

const usualPercents = [10, 20, 30, 50];
const reasons: Readonly<Record<AdjustKind, readonly string[]>> = {
  discount: ['regular', 'colleague', 'complaint'],
  comp: ['onTheHouse', 'complaint', 'birthday'],
  void: ['mistake', 'notServed', 'spilled'],
};

/** Takes something off a bill: a discount, on the house, or typed in wrong. Of what is picked, or of all that is due. */
@Component({
  selector: 'tt-adjust-sheet',
  imports: [Banner, Button, Chip, MoneyField, NumberField, ReasonPicker, Segmented, Sheet, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-sheet [heading]="'adjust.heading' | transloco" [(open)]="open">
      @if (open()) {
        <p class="text-muted mb-3">{{ what() }}</p>
        <tt-segmented
          class="mb-5"
          [label]="'adjust.kind' | transloco"
          [options]="kinds()"
          [value]="kind()"
          (valueChange)="choose($event)"
        />
        @if (needsLines()) {
          <tt-banner class="mb-4" tone="info">{{ 'adjust.pickLines' | transloco }}</tt-banner>
        } @else if (kind() === 'discount') {
          <div class="mb-3 flex flex-wrap gap-2" role="group" [attr.aria-label]="'adjust.percent' | transloco">
            @for (one of percents; track one) {
              <button tt-chip type="button" [selected]="percent() === one" (click)="setPercent(one)">
                {{ one }} %
              </button>
            }
          </div>
          <div class="mb-5 grid grid-cols-2 gap-3">
            <tt-number-field
              [label]="'adjust.percent' | transloco"
              suffix="%"
              [min]="1"
              [max]="100"
              [value]="percent()"
              (valueChange)="setPercent($event)"
            />
            <tt-money-field
              [label]="'adjust.amount' | transloco"
              [currency]="currency()"
              [minMinor]="1"
              [amountMinor]="amountMinor()"
              (amountMinorChange)="setAmount($event)"
            />
          </div>
        }
        @if (!needsLines()) {
          <tt-reason-picker [usual]="usual()" [(reason)]="reason" />
        }
      }
      <button
        footer
        tt-button
        type="button"
        [variant]="kind() === 'void' ? 'danger' : 'primary'"
        [wide]="true"
        [busy]="busy()"
        [disabled]="!isReady()"
        (click)="confirm()"
      >
        {{ 'adjust.do.' + kind() | transloco }}
      </button>
    </tt-sheet>
  `,
})
export class AdjustSheet {
  private readonly account = inject(Account);
  private readonly texts = inject(Texts);

  readonly open = model(false);
  readonly currency = input.required<string>();
  readonly busy = input(false);
  /** How many lines are picked; none: all that is due. */
  readonly picked = input(0);
  readonly confirmed = output<Adjusting>();

  protected readonly percents = usualPercents;
  protected readonly kind = signal<AdjustKind>('void');
  protected readonly percent = signal<number | null>(null);
  protected readonly amountMinor = signal<number | null>(null);
  protected readonly reason = signal('');

  private readonly allowed = computed((): AdjustKind[] => {
    const mayGive = this.account.can('bills:comp');
    return [
      ...(mayGive ? (['discount', 'comp'] as const) : []),
      ...(this.account.can('bills:adjust') ? (['void'] as const) : []),
    ];
  });
  protected readonly kinds = computed(() =>
    this.allowed().map((value) => ({ value, label: this.texts.of(`adjust.kinds.${value}`) })),
  );
  protected readonly what = computed(() =>
    this.picked() > 0 ? this.texts.of('adjust.ofLines', { count: this.picked() }) : this.texts.of('adjust.ofBill'),
  );
  /** What was typed in wrong must be named. */
  protected readonly needsLines = computed(() => this.kind() === 'void' && this.picked() === 0);
  protected readonly isReady = computed(() => {
    const hasAmount = this.kind() !== 'discount' || this.percent() !== null || this.amountMinor() !== null;
    return !this.needsLines() && hasAmount && isReason(this.reason());
  });

  constructor() {
    effect(() => {
      if (!this.open()) return;
      untracked(() => {
        this.kind.set(this.allowed()[0] ?? 'void');
        this.percent.set(null);
        this.amountMinor.set(null);
        this.reason.set('');
      });
    });
  }

  protected usual(): string[] {
    return reasons[this.kind()].map((key) => this.texts.of(`adjust.reasons.${key}`));
  }

  protected choose(kind: AdjustKind | undefined): void {
    this.kind.set(kind ?? 'void');
    this.reason.set('');
  }

  protected setPercent(percent: number | null): void {
    this.percent.set(percent);
    if (percent !== null) this.amountMinor.set(null);
  }

  protected setAmount(amountMinor: number | null): void {
    this.amountMinor.set(amountMinor);
    if (amountMinor !== null) this.percent.set(null);
  }

  protected confirm(): void {
    const [kind, percent, amountMinor] = [this.kind(), this.percent(), this.amountMinor()];
    const isDiscount = kind === 'discount';
    this.confirmed.emit({
      kind,
      reason: this.reason().trim(),
      ...(isDiscount && percent !== null && { percent }),
      ...(isDiscount && amountMinor !== null && { amountMinor }),
    });
  }
}
