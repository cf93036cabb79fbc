import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Payment } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Icon } from '@table-tap/ui/content/icon';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { PlaceName } from '../floor/place-name.ts';
import { Account } from '../session/account.ts';
import { ProblemTexts } from '../session/problem-texts.ts';
import { RunningPayments } from './running-payments.ts';

/** Transfers that guests say are sent: where, how much, and the button that says they have arrived. */
@Component({
  selector: 'tt-transfer-strip',
  imports: [Button, Icon, MoneyPipe, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block empty:hidden', 'aria-live': 'polite' },
  template: `
    @if (running.sent().length > 0) {
      <h2 class="sr-only">{{ 'transfer.heading' | transloco }}</h2>
      <ul class="grid grid-cols-[repeat(auto-fill,minmax(min(100%,340px),1fr))] gap-2">
        @for (one of running.sent(); track one.id) {
          <li class="border-line bg-surface flex items-center gap-3 rounded-lg border py-2 ps-4 pe-2">
            <tt-icon class="text-accent-text text-2xl" name="bank" />
            <a class="min-w-0 flex-1 leading-tight" [routerLink]="['/tabs', one.tabId, 'payments', one.id]">
              <strong class="block">
                {{ placeOf(one) }} · <span class="tabular-nums">{{ one.totalMinor | ttMoney: one.currency }}</span>
              </strong>
              <span class="text-muted text-sm wrap-anywhere"
                >{{ 'transfer.sent' | transloco }} {{ one.reference }}</span
              >
            </a>
            @if (account.can('payments:take')) {
              <button tt-button type="button" [busy]="busyId() === one.id" (click)="confirm(one)">
                {{ 'transfer.arrived' | transloco }}
                <span class="sr-only">{{ placeOf(one) }}</span>
              </button>
            }
          </li>
        }
      </ul>
    }
  `,
})
export class TransferStrip {
  protected readonly account = inject(Account);
  protected readonly running = inject(RunningPayments);
  private readonly names = inject(PlaceName);
  private readonly problems = inject(ProblemTexts);

  protected readonly busyId = signal<string | undefined>(undefined);

  protected placeOf({ tableLabel }: Payment): string {
    return this.names.of({ tableLabel });
  }

  protected async confirm(payment: Payment): Promise<void> {
    this.busyId.set(payment.id);
    await this.running.confirm(payment).catch((error: unknown) => this.problems.show(error));
    this.busyId.set(undefined);
  }
}
