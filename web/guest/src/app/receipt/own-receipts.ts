import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '@table-tap/ui/content/icon';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { MomentPipe } from '../history/moment-pipe.ts';
import { OwnPayments } from '../pay/own-payments.ts';

/** Receipts of what this phone has paid: all of them, or those of one bill. */
@Component({
  selector: 'tt-own-receipts',
  imports: [Icon, MomentPipe, MoneyPipe, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (receipts().length) {
      <section [attr.aria-label]="'receipt.own' | transloco">
        @if (!tabId()) {
          <h2 class="pb-2 text-lg">{{ 'receipt.own' | transloco }}</h2>
        }
        <ul class="border-line divide-line divide-y rounded-lg border text-start">
          @for (receipt of receipts(); track receipt.id) {
            <li>
              <a
                class="hover:bg-sunken flex min-h-14 items-center gap-3 px-4"
                [routerLink]="['/r', receipt.cafeId, receipt.token]"
              >
                <tt-icon class="text-muted text-xl" name="receipt" />
                <span class="flex-1">
                  {{ tabId() ? ('receipt.number' | transloco: { number: receipt.number }) : (receipt.atMs | ttMoment) }}
                </span>
                <span class="tt-figure">{{ receipt.totalMinor | ttMoney: receipt.currency }}</span>
                <tt-icon class="text-muted" name="chevron-right" />
              </a>
            </li>
          }
        </ul>
      </section>
    }
  `,
})
export class OwnReceipts {
  /** Only those of this bill. */
  readonly tabId = input<string>();

  private readonly payments = inject(OwnPayments);

  protected readonly receipts = computed(() =>
    this.payments
      .all()
      .flatMap(({ id, cafeId, tabId, startedAtMs, last }) =>
        last?.receipt && tabId === (this.tabId() ?? tabId)
          ? [{ ...last.receipt, id, cafeId, atMs: startedAtMs, totalMinor: last.totalMinor, currency: last.currency }]
          : [],
      ),
  );
}
