import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { PageHeader } from '@table-tap/ui/content/page-header';
import { PageTabs } from '../shell/page-tabs.ts';

/** How the café is set up: itself, how it is paid, and by which ways. */
@Component({
  selector: 'tt-settings-area',
  imports: [PageHeader, PageTabs, RouterOutlet, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-page-header [heading]="'settings.title' | transloco" />
    <tt-page-tabs class="mt-4" [label]="'settings.parts' | transloco" [tabs]="tabs" />
    <div class="mt-6"><router-outlet /></div>
  `,
})
export class SettingsArea {
  protected readonly tabs = [
    { path: '/settings', text: 'settings.tabs.cafe' },
    { path: '/settings/paying', text: 'settings.tabs.paying' },
    { path: '/settings/methods', text: 'settings.tabs.methods' },
    { path: '/settings/alerts', text: 'settings.tabs.alerts' },
  ];
}
