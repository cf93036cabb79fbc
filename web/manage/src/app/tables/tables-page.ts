import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Table, Zone } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { PageHeader } from '@table-tap/ui/content/page-header';
import { Pending } from '../loading/pending.ts';
import { AddTablesDrawer } from './add-tables-drawer.ts';
import { SheetsDrawer } from './sheets-drawer.ts';
import { TableDrawer } from './table-drawer.ts';
import { TablesStore } from './tables-store.ts';
import { ZoneDrawer } from './zone-drawer.ts';

/** What is open at the side. */
type Open =
  | { kind: 'table'; table: Table }
  | { kind: 'add'; zoneId: string | null }
  | { kind: 'zone'; zone: Zone | null }
  | { kind: 'sheets'; zoneId: string | null };

/** Zones with their tables; each table's code; sheets to print. */
@Component({
  selector: 'tt-tables-page',
  imports: [
    ...[AddTablesDrawer, Button, Card, EmptyState, Icon, IconButton, PageHeader, Pending, SheetsDrawer, TableDrawer],
    ...[TranslocoPipe, ZoneDrawer],
  ],
  providers: [TablesStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './tables-page.html',
})
export class TablesPage {
  protected readonly store = inject(TablesStore);
  protected readonly open = signal<Open | undefined>(undefined);
  protected readonly openTable = computed(() => this.opened('table'));
  protected readonly openAdd = computed(() => this.opened('add'));
  protected readonly openZone = computed(() => this.opened('zone'));
  protected readonly openSheets = computed(() => this.opened('sheets'));

  protected seatsOf(tables: readonly Table[]): number {
    return tables.reduce((sum, { seats }) => sum + seats, 0);
  }

  private opened<Kind extends Open['kind']>(kind: Kind): Extract<Open, { kind: Kind }> | undefined {
    const open = this.open();
    return open?.kind === kind ? (open as Extract<Open, { kind: Kind }>) : undefined;
  }
}
