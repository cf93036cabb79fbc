import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { OutboxEntry } from '@table-tap/client';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { Clock } from '@table-tap/ui/language/clock';
import { FloorStore } from '../floor/floor-store.ts';
import { PlaceName } from '../floor/place-name.ts';
import { ProblemTexts } from '../session/problem-texts.ts';
import { OutboxList } from './outbox-list.ts';
import { RoundDrafts } from './round-drafts.ts';

/** An order that is on its way for so long needs a word. */
const patienceMs = 2_500;

/** Orders that still wait for the connection, and orders that the server did not want. */
@Component({
  selector: 'tt-outbox-notices',
  imports: [Banner, Button, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'flex flex-col gap-2 px-4 [&>*:first-child]:mt-3' },
  template: `
    @if (waitingCount() > 0) {
      <tt-banner tone="warn" icon="send">{{ 'outbox.waiting' | transloco: { count: waitingCount() } }}</tt-banner>
    }
    @for (entry of outbox.refused(); track entry.id) {
      <tt-banner tone="danger" [heading]="'outbox.refused' | transloco: { place: placeOf(entry) }">
        {{ why(entry) }}
        <ng-container actions>
          <button tt-button type="button" (click)="reopen(entry)">{{ 'outbox.reopen' | transloco }}</button>
          <button tt-button type="button" variant="quiet" (click)="outbox.dismiss(entry.id)">
            {{ 'outbox.discard' | transloco }}
          </button>
        </ng-container>
      </tt-banner>
    }
  `,
})
export class OutboxNotices {
  protected readonly outbox = inject(OutboxList);
  private readonly clock = inject(Clock);
  private readonly drafts = inject(RoundDrafts);
  private readonly floor = inject(FloorStore);
  private readonly names = inject(PlaceName);
  private readonly problems = inject(ProblemTexts);
  private readonly router = inject(Router);

  protected readonly waitingCount = computed(
    () => this.outbox.waiting().filter((entry) => this.clock.nowMs() - entry.putMs > patienceMs).length,
  );

  protected placeOf({ body }: OutboxEntry): string {
    const tab = this.floor.tabs().find(({ id }) => id === body.tabId);
    const tableLabel = this.floor.tableOf(body.tableId ?? '')?.label ?? tab?.tableLabel ?? null;
    return this.names.of({ tableLabel, name: tab?.name ?? null });
  }

  protected why(entry: OutboxEntry): string {
    return this.problems.ofCode(entry.refusal?.code ?? 'UNEXPECTED');
  }

  protected reopen(entry: OutboxEntry): void {
    const place = this.drafts.restore(entry.body);
    this.outbox.dismiss(entry.id);
    if (!place) return;
    void this.router.navigate('tableId' in place ? ['/floor/tables', place.tableId] : ['/tabs', place.tabId, 'pad']);
  }
}
