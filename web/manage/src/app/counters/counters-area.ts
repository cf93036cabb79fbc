import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { PageHeader } from '@table-tap/ui/content/page-header';
import { PageTabs } from '../shell/page-tabs.ts';

/** Where things are made, in which steps, and who gets which ticket. */
@Component({
  selector: 'tt-counters-area',
  imports: [PageHeader, PageTabs, RouterOutlet, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-page-header [heading]="'counters.title' | transloco" />
    <tt-page-tabs class="mt-4" [label]="'counters.parts' | transloco" [tabs]="tabs" />
    <div class="mt-6"><router-outlet /></div>
  `,
})
export class CountersArea {
  protected readonly tabs = [
    { path: '/counters', text: 'counters.tabs.list' },
    { path: '/counters/workflow', text: 'counters.tabs.workflow' },
    { path: '/counters/sharing', text: 'counters.tabs.sharing' },
  ];
}
