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
import { ownWidth } from '../content/own-width.ts';
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
  /**
   * Where the cell stands when there is no room for columns: as the name of its row, or beside that at the end. Without
   * it the first column names the row and what has no visible label stands beside it; the others are lines below.
   */
  stacked?: 'name' | 'beside';
}

/** Draws the cells of one column: `<ng-template ttCell="price" let-row>{{ row.priceMinor | ttMoney }}</ng-template>`. */
@Directive({ selector: 'ng-template[ttCell]' })
export class Cell {
  readonly column = input.required<string>({ alias: 'ttCell' });
  readonly template = inject<TemplateRef<{ $implicit: unknown }>>(TemplateRef);
}

/** What a column takes at its ease, and what it must have before a row is a stack of lines instead. */
const easyColumnPx = 120;
const columnPx = 100;

/** From here on, two lines of a stack stand beside each other. */
const roomyPx = 560;

/** What PrimeNG takes off again. */
const unscrolled = { tabindex: null, role: null, 'aria-label': null };

/**
 * Rows with headings, sorted and paged in the browser. Things to do with a row are links or buttons in its cells. Where
 * the columns have no room, each row is a stack: its name, and a line for each other cell with the heading as its label.
 * It stays a table for screen readers, so all roles are written down: `display` takes them away in some browsers.
 */
@Component({
  selector: 'tt-table',
  imports: [NgTemplateOutlet, TableModule, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    '[attr.aria-busy]': 'loading() || null',
    '[class.is-stacked]': 'isStacked()',
    '[class.is-tight]': 'width() < columns().length * easyColumnPx',
    '[class.is-roomy]': 'width() >= roomyPx',
  },
  template: `
    <p-table
      [value]="$any(sorted())"
      [dataKey]="rowId()"
      [rows]="pageSize()"
      [paginator]="rows().length > pageSize()"
      [rowHover]="true"
      [customSort]="true"
      [pt]="parts()"
    >
      <ng-template #header>
        <tr role="row">
          @for (column of columns(); track column.id) {
            <th
              role="columnheader"
              scope="col"
              [class.is-mute]="!column.sortBy"
              [class.is-end]="column.align === 'end'"
              [attr.aria-sort]="sortOf(column.id)"
            >
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
        <tr role="row">
          @for (column of columns(); track column.id) {
            <td
              role="cell"
              [class]="placeOf(column)"
              [class.is-end]="column.align === 'end'"
              [attr.data-label]="column.label"
            >
              @if (templateOf(column.id); as template) {
                <div><ng-container [ngTemplateOutlet]="template" [ngTemplateOutletContext]="{ $implicit: row }" /></div>
              } @else if (column.text?.(row); as text) {
                <div class="is-text" [class.is-nothing]="text === '–'">{{ text }}</div>
              }
            </td>
          }
        </tr>
      </ng-template>
      <ng-template #emptymessage>
        <tr role="row">
          <td role="cell" class="none" [attr.colspan]="columns().length">
            {{ loading() ? ('ui.table.loading' | transloco) : (empty() ?? ('ui.table.empty' | transloco)) }}
          </td>
        </tr>
      </ng-template>
    </p-table>
  `,
  styleUrl: './table.css',
})
export class DataTable<Row extends object> {
  readonly columns = input.required<readonly Column<Row>[]>();
  readonly rows = input.required<readonly Row[]>();
  /** What the table lists, for screen readers. */
  readonly label = input.required<string>();
  /** Property that identifies a row. */
  readonly rowId = input('id');
  readonly pageSize = input(50);
  /** Where the rows become stacks, for a table whose columns are wider or narrower than most. */
  readonly stackBelowPx = input<number>();
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

  protected readonly easyColumnPx = easyColumnPx;
  protected readonly roomyPx = roomyPx;
  protected readonly width = ownWidth();
  protected readonly isStacked = computed(
    () => this.width() < (this.stackBelowPx() ?? this.columns().length * columnPx),
  );

  /** What PrimeNG draws around the rows. */
  protected readonly parts = computed(() => {
    const style = this.isStacked() ? 'display: block' : '';
    return {
      table: { 'aria-label': this.label(), style },
      thead: { style },
      tbody: { style },
      tableContainer: this.scrolls() ? { tabindex: '0', role: 'group', 'aria-label': this.label() } : unscrolled,
    };
  });

  /** Where nothing in the head takes the focus, a table that is wider than the screen scrolls by keyboard itself. */
  private readonly scrolls = computed(() => !this.isStacked() && !this.columns().some(({ sortBy }) => sortBy));

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

  protected placeOf(column: Column<Row>): string {
    const named = this.columns().find(({ stacked }) => stacked === 'name') ?? this.columns()[0];
    if (column === named) return 'is-name';
    return (column.stacked ?? (column.labelHidden ? 'beside' : undefined)) === 'beside' ? 'is-beside' : '';
  }

  protected templateOf(column: string): TemplateRef<{ $implicit: unknown }> | undefined {
    return this.cells().find((cell) => cell.column() === column)?.template;
  }
}
