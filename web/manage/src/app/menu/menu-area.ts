import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { PageHeader } from '@table-tap/ui/content/page-header';
import { PageTabs } from '../shell/page-tabs.ts';
import { MenuStore } from './menu-store.ts';

/** The menu: its products, extras, import and export, and VAT. */
@Component({
  selector: 'tt-menu-area',
  imports: [PageHeader, PageTabs, RouterOutlet, TranslocoPipe],
  providers: [MenuStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-page-header [heading]="'menu.title' | transloco" />
    <tt-page-tabs class="mt-4" [label]="'menu.parts' | transloco" [tabs]="tabs" />
    <div class="mt-6"><router-outlet /></div>
  `,
})
export class MenuArea {
  protected readonly tabs = [
    { path: '/menu', text: 'menu.tabs.products' },
    { path: '/menu/extras', text: 'menu.tabs.extras' },
    { path: '/menu/import', text: 'menu.tabs.import' },
    { path: '/menu/vat', text: 'menu.tabs.vat' },
  ];
}
