import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { PageHeader } from '@table-tap/ui/content/page-header';
import { Session } from '../session/session.ts';
import { PageTabs } from '../shell/page-tabs.ts';

/** Drinks of the people of the house: rules, who follows which, and what a month came to. */
@Component({
  selector: 'tt-drinks-area',
  imports: [PageHeader, PageTabs, RouterOutlet, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-page-header [heading]="'drinks.title' | transloco" [below]="'drinks.below' | transloco" />
    <tt-page-tabs class="mt-4" [label]="'drinks.parts' | transloco" [tabs]="tabs()" />
    <div class="mt-6"><router-outlet /></div>
  `,
})
export class DrinksArea {
  private readonly session = inject(Session);
  protected readonly tabs = computed(() => [
    { path: '/drinks', text: 'drinks.tabs.people' },
    { path: '/drinks/month', text: 'drinks.tabs.month' },
    ...(this.session.may('allowance:write') ? [{ path: '/drinks/rules', text: 'drinks.tabs.rules' }] : []),
  ]);
}
