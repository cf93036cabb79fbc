import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { PageHeader } from '@table-tap/ui/content/page-header';
import { Session } from '../session/session.ts';
import { PageTabs } from '../shell/page-tabs.ts';

/** What there is: items, how their levels moved, kegs and batches, places, and lists from elsewhere. */
@Component({
  selector: 'tt-stock-area',
  imports: [PageHeader, PageTabs, RouterOutlet, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-page-header [heading]="'stock.title' | transloco" [below]="'stock.below' | transloco" />
    <tt-page-tabs class="mt-4" [label]="'stock.parts' | transloco" [tabs]="tabs()" />
    <div class="mt-6"><router-outlet /></div>
  `,
})
export class StockArea {
  private readonly session = inject(Session);
  protected readonly tabs = computed(() => {
    const mayWrite = this.session.may('stock:write');
    return [
      { path: '/stock/items', text: 'stock.tabs.items' },
      { path: '/stock/items/movements', text: 'stock.tabs.movements' },
      { path: '/stock/items/kegs', text: 'stock.tabs.kegs' },
      ...(mayWrite ? [{ path: '/stock/items/places', text: 'stock.tabs.places' }] : []),
      ...(mayWrite ? [{ path: '/stock/items/import', text: 'stock.tabs.import' }] : []),
    ];
  });
}
