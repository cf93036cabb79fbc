import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { PageHeader } from '@table-tap/ui/content/page-header';
import { PageTabs } from '../shell/page-tabs.ts';

/** Buying: orders and deliveries, whom from, and what it came to. */
@Component({
  selector: 'tt-purchases-area',
  imports: [PageHeader, PageTabs, RouterOutlet, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-page-header [heading]="'purchases.title' | transloco" [below]="'purchases.below' | transloco" />
    <tt-page-tabs class="mt-4" [label]="'purchases.parts' | transloco" [tabs]="tabs()" />
    <div class="mt-6"><router-outlet /></div>
  `,
})
export class PurchasesArea {
  protected readonly tabs = computed(() => [
    { path: '/stock/purchases', text: 'purchases.tabs.orders' },
    { path: '/stock/suppliers', text: 'purchases.tabs.suppliers' },
    { path: '/stock/spending', text: 'purchases.tabs.spending' },
  ]);
}
