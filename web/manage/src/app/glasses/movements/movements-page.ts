import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { GlassMovement } from '@table-tap/contract';
import { Badge } from '@table-tap/ui/content/badge';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Cell, type Column, DataTable } from '@table-tap/ui/desk/table';
import { Select } from '@table-tap/ui/fields/select';
import { Languages } from '@table-tap/ui/language/languages';
import { calm } from '../../live/calm.ts';
import { Live } from '../../live/live.ts';
import { loaded } from '../../loading/loaded.ts';
import { MoreButton } from '../../loading/more-button.ts';
import { paged } from '../../loading/paged.ts';
import { Pending } from '../../loading/pending.ts';
import { StaleNotice } from '../../loading/stale-notice.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';

const refreshMs = 1_500;
const pageSize = 50;
const tones = { out: 'neutral', back: 'ok', broken: 'danger', lost: 'danger', cancelled: 'neutral', bought: 'info' } as const; // prettier-ignore

/** Every movement of glasses, newest first. */
@Component({
  selector: 'tt-glass-movements-page',
  imports: [Badge, Cell, DataTable, EmptyState, MoreButton, Pending, Select, StaleNotice, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-select
      class="mb-4 w-56"
      [label]="'glasses.kind' | transloco"
      [options]="kinds()"
      [placeholder]="'glasses.all' | transloco"
      [value]="kindId()"
      (valueChange)="kindId.set($event)"
    />
    <tt-stale-notice [of]="movements" />
    @if (movements.data(); as list) {
      @if (list.length > 0) {
        <tt-table
          [label]="'glasses.tabs.movements' | transloco"
          [columns]="columns()"
          [rows]="list"
          [pageSize]="list.length"
        >
          <ng-template ttCell="at" let-one>
            <span class="whitespace-nowrap tabular-nums">{{ time.moment(one.at) }}</span>
          </ng-template>
          <ng-template ttCell="what" let-one>
            <tt-badge [tone]="toneOf(one)">{{ 'glasses.moved.' + one.kind | transloco }}</tt-badge>
          </ng-template>
        </tt-table>
        <tt-more-button [of]="movements" />
      } @else {
        <div class="border-line bg-surface rounded-lg border">
          <tt-empty-state icon="tumbler" [heading]="'glasses.noMovements' | transloco">
            {{ 'glasses.noMovementsText' | transloco }}
          </tt-empty-state>
        </div>
      }
    } @else {
      <tt-pending [of]="[movements]" [lines]="5" />
    }
  `,
})
export class GlassMovementsPage {
  private readonly api = inject(CafeApi);
  private readonly languages = inject(Languages);
  private readonly transloco = inject(TranslocoService);
  protected readonly time = inject(CafeTime);

  protected readonly kindId = signal<string | null>(null);
  private readonly types = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/glasses', { params: this.api.at(), signal }),
  );
  protected readonly kinds = computed(() =>
    (this.types.data()?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
  );
  protected readonly movements = paged(
    (cursor, signal) =>
      this.api.send('GET /cafes/{cafeId}/glasses/movements', {
        params: this.api.at(),
        query: { limit: pageSize, cursor, ...(this.kindId() && { glassTypeId: this.kindId() ?? undefined }) },
        signal,
      }),
    this.kindId,
  );
  protected readonly columns = computed((): Column<GlassMovement>[] => {
    this.languages.active();
    const label = (id: string) => this.transloco.translate<string>(`glasses.column.${id}`);
    return [
      { id: 'at', label: label('at'), stacked: 'beside' },
      { id: 'what', label: label('what') },
      {
        id: 'glass',
        label: label('glass'),
        stacked: 'name',
        text: ({ count, glassName }) => `${count} × ${glassName}`,
      },
      { id: 'where', label: label('where'), text: (one) => this.whereOf(one) },
      { id: 'by', label: label('by'), text: ({ by }) => by?.name ?? '–' },
      { id: 'note', label: label('note'), text: (one) => this.noteOf(one) },
    ];
  });

  constructor() {
    inject(Live).watch(
      ['glasses:changed', 'order:created', 'order:cancelled'],
      calm(refreshMs, () => void this.movements.reload()),
    );
  }

  protected toneOf = ({ kind }: GlassMovement) => tones[kind];

  private whereOf({ counterName, tableLabel, zoneName }: GlassMovement): string {
    const table = tableLabel && this.transloco.translate<string>('glasses.table', { label: tableLabel });
    return [counterName, table, zoneName].filter(Boolean).join(' · ') || '–';
  }

  private noteOf({ note, orderNumber }: GlassMovement): string {
    const order =
      orderNumber === null ? '' : this.transloco.translate<string>('glasses.order', { number: orderNumber });
    return [order, note].filter(Boolean).join(' · ');
  }
}
