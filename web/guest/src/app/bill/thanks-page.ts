import { ChangeDetectionStrategy, Component, effect, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Icon } from '@table-tap/ui/content/icon';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { CafeStore } from '../cafe/cafe-store.ts';
import { TabStore } from '../orders/tab-store.ts';
import { TableName } from '../seat/table-name.ts';
import { OwnReceipts } from '../receipt/own-receipts.ts';
import { Seat } from '../seat/seat.ts';

/** The bill is settled: what it came to, and the way to another round. */
@Component({
  selector: 'tt-thanks-page',
  imports: [Button, Icon, MoneyPipe, OwnReceipts, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'mx-auto flex w-full max-w-md flex-1 flex-col justify-center gap-8 px-6 py-10 text-center' },
  template: `
    <div class="grid justify-items-center gap-2">
      <span class="bg-ok-soft text-ok-text mb-3 grid size-20 place-items-center rounded-full text-3xl">
        <tt-icon name="check" />
      </span>
      <h1 class="text-3xl outline-none" tabindex="-1">{{ 'thanks.heading' | transloco }}</h1>
      <p class="text-muted text-lg">{{ 'thanks.text' | transloco: { cafe: cafes.cafe()?.name } }}</p>
    </div>
    @if (tabs.tab(); as tab) {
      <p class="border-line bg-surface grid gap-1 rounded-lg border px-6 py-5">
        <span class="text-muted">{{ table.text() }}</span>
        <span class="tt-figure text-4xl">{{ tab.totalMinor | ttMoney: tab.currency }}</span>
        <span class="text-muted">{{ 'thanks.paid' | transloco: { count: tab.orders.length } }}</span>
      </p>
      <tt-own-receipts [tabId]="tab.id" />
    }
    <div class="grid gap-3">
      <button tt-button type="button" variant="primary" size="lg" [wide]="true" [busy]="isBusy()" (click)="again()">
        {{ 'thanks.again' | transloco }}
      </button>
      <a tt-button variant="quiet" routerLink="/history" [wide]="true">{{ 'history.title' | transloco }}</a>
    </div>
  `,
})
export class ThanksPage {
  protected readonly cafes = inject(CafeStore);
  protected readonly table = inject(TableName);
  protected readonly tabs = inject(TabStore);
  protected readonly isBusy = signal(false);
  private readonly router = inject(Router);
  private readonly seat = inject(Seat);

  constructor() {
    // There is nothing to thank for: the bill is open (somebody came here by the address).
    effect(() => {
      if (this.tabs.tab()?.status === 'open') void this.router.navigateByUrl('/menu', { replaceUrl: true });
    });
  }

  protected async again(): Promise<void> {
    this.isBusy.set(true);
    if (await this.seat.sitAgain()) await this.router.navigateByUrl('/menu', { replaceUrl: true });
    this.isBusy.set(false);
  }
}
