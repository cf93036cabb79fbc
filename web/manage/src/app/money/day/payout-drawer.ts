import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { TipPool } from '@table-tap/contract';
import { formatMinor } from '@table-tap/contract/money';
import { Button } from '@table-tap/ui/actions/button';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Banner } from '@table-tap/ui/content/banner';
import { Checkbox } from '@table-tap/ui/fields/checkbox';
import { MoneyField } from '@table-tap/ui/fields/money-field';
import { NumberField } from '@table-tap/ui/fields/number-field';
import { Languages } from '@table-tap/ui/language/languages';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { payoutShares, preview, sharesOf, type TipShare, weighed, weightMax } from './tip-shares.ts';

/** Shares tips out: who, by which weight, and what each gets; paid in cash from the drawer. */
@Component({
  selector: 'tt-payout-drawer',
  imports: [Banner, Button, Checkbox, Drawer, MoneyField, MoneyPipe, NumberField, Segmented, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './payout-drawer.html',
})
export class PayoutDrawer {
  readonly pool = input.required<TipPool>();
  readonly closed = output<void>();
  /** Puts the pool as it is now in place of the old one. */
  readonly paid = output<() => TipPool>();

  private readonly api = inject(CafeApi);
  private readonly languages = inject(Languages);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  private readonly amountField = viewChild.required<MoneyField>('amountField');

  protected readonly saving = new Saving();
  protected readonly weightMax = weightMax;
  protected readonly amountMinor = linkedSignal<number | null>(() => this.pool().leftMinor);
  protected readonly how = signal<'minutes' | 'equal'>('minutes');
  /** Stays as it was set while more tips come in. */
  protected readonly shares = linkedSignal<readonly TipShare[], readonly TipShare[]>({
    source: () => sharesOf(this.pool().people),
    computation: (people, before) =>
      people.map((share) => before?.value.find(({ userId }) => userId === share.userId) ?? share),
  });
  protected readonly previews = computed(() => preview(this.amountMinor() ?? 0, this.shares()));
  protected readonly hows = computed(() => {
    this.languages.active();
    return (['minutes', 'equal'] as const).map((value) => ({
      value,
      label: this.transloco.translate<string>(`money.tips.by.${value}`),
    }));
  });
  protected readonly amountError = computed(() => {
    this.languages.active();
    const amountMinor = this.amountMinor() ?? 0;
    if (amountMinor < 1) return this.transloco.translate<string>('money.tips.amountMissing');
    const isTooMuch = amountMinor > this.pool().leftMinor;
    return isTooMuch ? this.transloco.translate<string>('money.tips.tooMuch', { amount: this.leftText() }) : null;
  });
  protected readonly isNobody = computed(() => payoutShares(this.shares()).length === 0);
  protected readonly leftText = computed(() => this.say(this.pool().leftMinor));
  protected readonly amountText = computed(() => this.say(this.amountMinor() ?? 0));

  protected weigh(how: 'minutes' | 'equal' | undefined): void {
    if (!how) return;
    this.how.set(how);
    this.shares.update((shares) => weighed(shares, how));
  }

  protected change(userId: string, change: Partial<TipShare>): void {
    this.shares.update((shares) => shares.map((share) => (share.userId === userId ? { ...share, ...change } : share)));
  }

  protected async pay(): Promise<void> {
    const amountMinor = this.amountMinor();
    if (this.amountField().invalid() || this.amountError() || this.isNobody() || amountMinor === null) return;
    const body = { amountMinor, shares: payoutShares(this.shares()) };
    const { businessDay } = this.pool();
    const done = await this.saving.run(body, (key) =>
      this.api.send('POST /cafes/{cafeId}/tips/{date}/payouts', {
        params: this.api.at({ date: businessDay }),
        body,
        key,
      }),
    );
    if (!done?.ok) return;
    const { value } = done;
    this.paid.emit(() => value);
    this.toasts.show(this.transloco.translate('money.tips.done', { amount: this.say(amountMinor) }), { tone: 'ok' });
    this.closed.emit();
  }

  private say(amountMinor: number): string {
    return formatMinor(amountMinor, this.pool().currency, this.languages.active());
  }
}
