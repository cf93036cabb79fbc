import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { uuidv7 } from '@table-tap/client';
import type { Order, Tab } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Workflows } from '../catalog/workflows.ts';
import { OnShiftFaces } from '../clock/on-shift-faces.ts';
import { TransferStrip } from '../payments/transfer-strip.ts';
import { PersonButton } from '../people/person-button.ts';
import { Preferences } from '../session/preferences.ts';
import { ProblemTexts } from '../session/problem-texts.ts';
import { LiveBadge } from '../shell/live-badge.ts';
import { StaffBar } from '../shell/staff-bar.ts';
import { CallStrip } from './call-strip.ts';
import { FloorStore, type GuestCall } from './floor-store.ts';
import { NewTabSheet } from './new-tab-sheet.ts';
import { OrderSearch } from './order-search.ts';
import { PlaceName } from './place-name.ts';
import { TabTile } from './tab-tile.ts';

/** Where a waiter starts: all tables with what happens at them. */
@Component({
  selector: 'tt-floor-page',
  imports: [
    Badge,
    Button,
    CallStrip,
    Card,
    EmptyState,
    Icon,
    LiveBadge,
    NewTabSheet,
    OnShiftFaces,
    PersonButton,
    RouterLink,
    Skeleton,
    StaffBar,
    TabTile,
    TextField,
    TransferStrip,
    TranslocoPipe,
  ],
  providers: [OrderSearch],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './floor-page.html',
})
export class FloorPage {
  protected readonly floor = inject(FloorStore);
  protected readonly search = inject(OrderSearch);
  protected readonly places = inject(PlaceName);
  private readonly workflows = inject(Workflows);
  private readonly problems = inject(ProblemTexts);
  private readonly router = inject(Router);

  protected readonly isNaming = signal(false);
  private readonly wanted = computed(() => this.search.text().trim().toLocaleLowerCase());
  protected readonly zones = computed(() => {
    const wanted = this.wanted();
    return this.floor
      .byZone()
      .map((part) => ({
        ...part,
        tables: part.tables.filter(({ table }) => table.label.toLocaleLowerCase().includes(wanted)),
      }))
      .filter((part) => part.tables.length > 0);
  });
  protected readonly barTabs = computed(() =>
    this.floor.atTheBar().filter((tab) => (tab.name ?? '').toLocaleLowerCase().includes(this.wanted())),
  );
  protected readonly isNothingFound = computed(
    () =>
      this.wanted() !== '' &&
      this.zones().length === 0 &&
      this.barTabs().length === 0 &&
      this.search.found().length === 0,
  );
  protected readonly readyCount = computed(() => this.floor.tabs().reduce((sum, tab) => sum + tab.readyOrders, 0));

  constructor() {
    this.floor.watch();
    inject(Preferences).rememberPlace('/floor');
  }

  protected statusName(order: Order): string {
    return this.workflows.statusName(order.workflowId, order.status) ?? this.workflows.kindName(order.kind);
  }

  protected answer(call: GuestCall): void {
    this.floor.answer(call, uuidv7()).catch((error: unknown) => this.problems.show(error));
  }

  protected goTo(tab: Tab): void {
    void this.router.navigate(['/tabs', tab.id, 'pad']);
  }
}
