import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { PageHeader } from '@table-tap/ui/content/page-header';
import { PageTabs } from '../../shell/page-tabs.ts';

/** What stock and products came to, and what next week will take. */
@Component({
  selector: 'tt-figures-area',
  imports: [PageHeader, PageTabs, RouterOutlet, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-page-header [heading]="'figures.title' | transloco" [below]="'figures.below' | transloco" />
    <tt-page-tabs class="mt-4" [label]="'figures.parts' | transloco" [tabs]="tabs" />
    <div class="mt-6"><router-outlet /></div>
  `,
})
export class FiguresArea {
  protected readonly tabs = ['months', 'products', 'forecast', 'idle'].map((part) => ({
    path: `/stock/figures/${part}`,
    text: `figures.tabs.${part}`,
  }));
}
