import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { PageHeader } from '@table-tap/ui/content/page-header';
import { Session } from '../session/session.ts';
import { PageTabs } from '../shell/page-tabs.ts';

/** Hours: weeks of everybody, periods for payroll, and how work is counted. */
@Component({
  selector: 'tt-hours-area',
  imports: [PageHeader, PageTabs, RouterOutlet, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-page-header [heading]="'hours.title' | transloco" />
    <tt-page-tabs class="mt-4" [label]="'hours.parts' | transloco" [tabs]="tabs()" />
    <div class="mt-6"><router-outlet /></div>
  `,
})
export class HoursArea {
  private readonly session = inject(Session);
  protected readonly tabs = computed(() => [
    { path: '/hours', text: 'hours.tabs.week' },
    { path: '/hours/periods', text: 'hours.tabs.periods' },
    ...(this.session.may('settings:write') ? [{ path: '/hours/rules', text: 'hours.tabs.rules' }] : []),
  ]);
}
