import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Counter } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { Pending } from '../../loading/pending.ts';
import { Problems } from '../../loading/problems.ts';
import { CurrentCafe } from '../../session/current-cafe.ts';
import { CloseCounterSheet } from './close-counter-sheet.ts';
import { CounterDrawer } from './counter-drawer.ts';
import { CountersStore } from './counters-store.ts';

/** The counters: open or closed, what each makes, when a ticket is late. */
@Component({
  selector: 'tt-counters-page',
  imports: [...[Badge, Button, Card, CloseCounterSheet, CounterDrawer, EmptyState, Icon, Pending, TranslocoPipe]],
  providers: [CountersStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './counters-page.html',
})
export class CountersPage {
  protected readonly store = inject(CountersStore);
  private readonly cafe = inject(CurrentCafe);
  private readonly problems = inject(Problems);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);

  protected readonly editing = signal<{ counter: Counter | null } | undefined>(undefined);
  protected readonly closing = signal<Counter | undefined>(undefined);
  protected readonly opening = signal<string | undefined>(undefined);
  private readonly categoryNames = computed(
    () => new Map(this.store.categoryList().map((category) => [category.id, this.cafe.nameOf(category)])),
  );

  protected categoriesOf({ categoryIds }: Counter): string {
    return categoryIds.flatMap((id) => this.categoryNames().get(id) ?? []).join(', ');
  }

  protected minutes(seconds: number): string {
    return `${Math.round(seconds / 6) / 10}`;
  }

  protected async open({ id, name }: Counter): Promise<void> {
    if (this.opening()) return;
    this.opening.set(id);
    try {
      await this.store.open(id);
      this.toasts.show(this.transloco.translate('counters.opened', { name }), { tone: 'ok' });
    } catch (error) {
      this.problems.toast(error);
    }
    this.opening.set(undefined);
  }
}
