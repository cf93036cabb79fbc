import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { PageHeader } from '@table-tap/ui/content/page-header';
import { PageTabs } from '../shell/page-tabs.ts';

/** Who works here, who was asked to, and what each role may do. */
@Component({
  selector: 'tt-people-area',
  imports: [PageHeader, PageTabs, RouterOutlet, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-page-header [heading]="'people.title' | transloco" [below]="'people.below' | transloco" />
    <tt-page-tabs class="mt-4" [label]="'people.parts' | transloco" [tabs]="tabs" />
    <div class="mt-6"><router-outlet /></div>
  `,
})
export class PeopleArea {
  protected readonly tabs = [
    { path: '/people', text: 'people.tabs.people' },
    { path: '/people/invitations', text: 'people.tabs.invitations' },
    { path: '/people/roles', text: 'people.tabs.roles' },
  ];
}
