import { NgTemplateOutlet } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  contentChildren,
  Directive,
  inject,
  input,
  output,
  signal,
  TemplateRef,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { TableModule } from 'primeng/table';
import { sortRows } from './sort-rows.ts';

export interface Column<Row> {
  id: string;
  label: string;
  /** What the cell says; a `<ng-template ttCell="id" let-row>` draws more. */
  text?: (row: Row) => string;
  /** Makes the column sortable. */
  sortBy?: (row: Row) => string | number | null;
  align?: 'start' | 'end';
  labelHidden?: boolean;
}

/** Draws the cells of one column: `<ng-template ttCell="price" let-row>{{ row.priceMinor | ttMoney }}</ng-template>`. */
@Directive({ selector: 'ng-template[ttCell]' })
export class Cell {
  readonly column = input.required<string>({ alias: 'ttCell' });
  readonly template = inject<TemplateRef<{ $implicit: unknown }>>(TemplateRef);
}

/** Rows with headings, sorted and paged in the browser. Things to do with a row are links or buttons in its cells. */
@Component({
  selector: 'tt-table',
  imports: [NgTemplateOutlet, TableModule, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[attr.aria-busy]': 'loading() || null' },
  template: `
    <p-table
      [value]="$any(sorted())"
      [dataKey]="rowId()"
      [rows]="pageSize()"
      [paginator]="rows().length > pageSize()"
      [rowHover]="true"
      [customSort]="true"
      [pt]="{ table: { 'aria-label': label() }, tableContainer: scrolled() }"
    >
      <ng-template #header>
        <tr>
          @for (column of columns(); track column.id) {
            <th scope="col" [class.is-end]="column.align === 'end'" [attr.aria-sort]="sortOf(column.id)">
              @if (column.sortBy) {
                <button type="button" (click)="sort(column.id)">
                  {{ column.label }} <span aria-hidden="true">{{ arrowOf(column.id) }}</span>
                </button>
              } @else {
                <span [class.is-hidden]="column.labelHidden">{{ column.label }}</span>
              }
            </th>
          }
        </tr>
      </ng-template>
      <ng-template #body let-row>
        <tr>
          @for (column of columns(); track column.id) {
            <td [class.is-end]="column.align === 'end'">
              @if (templateOf(column.id); as template) {
                <ng-container [ngTemplateOutlet]="template" [ngTemplateOutletContext]="{ $implicit: row }" />
              } @else {
                {{ column.text?.(row) }}
              }
            </td>
          }
        </tr>
      </ng-template>
      <ng-template #emptymessage>
        <tr>
          <td class="none" [attr.colspan]="columns().length">
            {{ loading() ? ('ui.table.loading' | transloco) : (empty() ?? ('ui.table.empty' | transloco)) }}
          </td>
        </tr>
      </ng-template>
    </p-table>
  `,
  styles: `
    @layer components {
      :host {
        display: block;
        overflow: hidden;
        border: 1px solid var(--tt-line);
        border-radius: var(--tt-radius);
        background: var(--tt-surface);
      }
      /* A button in a cell may reach over its whole row. */
      tr {
        position: relative;
      }
      th {
        color: var(--tt-muted);
        font-size: 0.875rem;
      }
      th button {
        min-height: 28px;
        font-weight: 600;
      }
      th button:hover,
      th[aria-sort] button {
        color: var(--tt-ink);
      }
      .is-end {
        font-variant-numeric: tabular-nums;
        text-align: end;
      }
      .is-hidden {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
      .none {
        padding: 48px 16px;
        color: var(--tt-muted);
        text-align: center;
      }
    }
  `,
})
export class DataTable<Row extends object> {
  readonly columns = input.required<readonly Column<Row>[]>();
  readonly rows = input.required<readonly Row[]>();
  /** What the table lists, for screen readers. */
  readonly label = input.required<string>();
  /** Property that identifies a row. */
  readonly rowId = input('id');
  readonly pageSize = input(50);
  readonly loading = input(false);
  readonly empty = input<string>();
  readonly sortChange = output<{ column: string; descending: boolean }>();

  private readonly cells = contentChildren(Cell);
  private readonly order = signal<{ column: string; descending: boolean } | undefined>(undefined);

  protected readonly sorted = computed(() => {
    const order = this.order();
    const by = this.columns().find((column) => column.id === order?.column)?.sortBy;
    return order && by ? sortRows(this.rows(), by, order.descending) : [...this.rows()];
  });

  /** Where nothing in the head takes the focus, a table that is wider than the screen scrolls by keyboard itself. */
  protected readonly scrolled = computed(() =>
    this.columns().some(({ sortBy }) => sortBy) ? {} : { tabindex: '0', role: 'group', 'aria-label': this.label() },
  );

  protected sort(column: string): void {
    const order = this.order();
    const next = { column, descending: order?.column === column && !order.descending };
    this.order.set(next);
    this.sortChange.emit(next);
  }

  protected sortOf(column: string): 'ascending' | 'descending' | null {
    const order = this.order();
    return order?.column === column ? (order.descending ? 'descending' : 'ascending') : null;
  }

  protected arrowOf(column: string): string {
    const sort = this.sortOf(column);
    return sort === null ? '' : sort === 'ascending' ? '↑' : '↓';
  }

  protected templateOf(column: string): TemplateRef<{ $implicit: unknown }> | undefined {
    return this.cells().find((cell) => cell.column() === column)?.template;
  }
}
