import { ChangeDetectionStrategy, Component, computed, inject, input, model, signal } from '@angular/core';
import { NgTemplateOutlet } from '@angular/common';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Bill, BillPart, PaymentMethod } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Icon } from '@table-tap/ui/content/icon';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { Texts } from '../shell/texts.ts';
import { methodIcons } from '../tender/method-icons.ts';
import { PayOptions } from '../tender/pay-options.ts';
import { partMinor, queryOf } from './bill-part.ts';
import { SplitSheet } from './split-sheet.ts';

/** What is about to be paid of a bill, and the ways to pay it: the usual one large, the others beside it. */
@Component({
  selector: 'tt-pay-bar',
  imports: [Button, Icon, IconButton, MoneyPipe, NgTemplateOutlet, RouterLink, Sheet, SplitSheet, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'flex flex-col gap-2' },
  templateUrl: './pay-bar.html',
})
export class PayBar {
  private readonly options = inject(PayOptions);
  private readonly texts = inject(Texts);

  readonly tabId = input.required<string>();
  readonly bill = input.required<Bill>();
  readonly currency = input.required<string>();
  readonly part = model.required<BillPart>();

  protected readonly icons = methodIcons;
  protected readonly isSplitting = signal(false);
  protected readonly isChoosing = signal(false);
  protected readonly query = computed(() => queryOf(this.part()));
  protected readonly amountMinor = computed(() => partMinor(this.part(), this.bill()));
  protected readonly isPart = computed(() => this.part().kind !== 'rest');
  /** The way that stands out: cash where it is taken. */
  protected readonly main = computed(() => this.options.methods()[0]);
  protected readonly others = computed(() => this.options.methods().slice(1));
  /** Which ways take a whole line of two: the one with the long name, and the last one where it would stand alone. */
  protected readonly wide = computed(() => {
    const singles = this.others().filter((method) => method !== 'payconiq');
    return new Set<PaymentMethod | undefined>(['payconiq', singles.length % 2 === 1 ? singles.at(-1) : undefined]);
  });
  protected readonly hasNone = computed(() => this.options.isLoaded() && this.main() === undefined);
  protected readonly what = computed(() => {
    const part = this.part();
    switch (part.kind) {
      case 'rest':
        return this.texts.of('part.rest');
      case 'order': {
        const number = this.bill().lines.find(({ orderId }) => orderId === part.orderId)?.orderNumber ?? '';
        return this.texts.of('cash.dueOne', { number });
      }
      case 'lines':
        return this.texts.of('part.linesOf', { count: part.lines.length });
      case 'share':
        return this.texts.of('part.shareOf', { of: part.of });
      case 'amount':
        return this.texts.of('part.anAmount');
    }
  });

  protected linkOf(method: PaymentMethod): string[] {
    return method === 'cash' ? ['/tabs', this.tabId(), 'cash'] : ['/tabs', this.tabId(), 'pay', method];
  }
}
