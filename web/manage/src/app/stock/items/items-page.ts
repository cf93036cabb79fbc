import { ChangeDetectionStrategy, Component } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { PageHeader } from '@table-tap/ui/content/page-header';

/** What is in stock. */
@Component({
  selector: 'tt-items-page',
  imports: [EmptyState, PageHeader, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-page-header [heading]="'stock.title' | transloco" />
    <tt-empty-state icon="box" [heading]="'stock.none' | transloco" />
  `,
})
export class ItemsPage {}
