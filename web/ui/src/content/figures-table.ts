import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { ownWidth } from './own-width.ts';
import { UniqueIds } from '../fields/unique-ids.ts';

export interface FiguresColumn {
  label: string;
  /** Numbers stand at the end, under each other. */
  align?: 'start' | 'end';
}

/** What a column takes at least before a row is a stack of lines instead; with more room than all can need it stays. */
const columnWidthPx = 88;
const roomyPx = 736;

/**
 * A few rows of finished figures under a heading, with their sums: for reports, on screen and on paper. The first cell
 * of a row names it. Where the columns have no room, each row is a stack of lines with the headings as labels; what is
 * too wide for a desk scrolls beside its first column.
 */
@Component({
  selector: 'tt-figures-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.is-stacked]': 'isStacked()', '[class.is-wide]': 'columns().length > 8' },
  template: `
    <h3 [id]="id">{{ heading() }}</h3>
    @if (rows().length > 0) {
      <div class="frame" role="group" [attr.tabindex]="isStacked() ? null : 0" [attr.aria-labelledby]="id">
        <table role="table" [attr.aria-labelledby]="id">
          <thead role="rowgroup">
            <tr role="row">
              @for (column of columns(); track $index) {
                <th role="columnheader" scope="col" [class.is-end]="column.align === 'end'">{{ column.label }}</th>
              }
            </tr>
          </thead>
          <tbody role="rowgroup">
            @for (row of rows(); track $index) {
              <tr role="row">
                @for (cell of row; track $index) {
                  @if ($first) {
                    <th role="rowheader" scope="row">{{ cell }}</th>
                  } @else {
                    <td
                      role="cell"
                      [class.is-end]="columns()[$index]?.align === 'end'"
                      [attr.data-label]="columns()[$index]?.label"
                    >
                      {{ cell }}
                    </td>
                  }
                }
              </tr>
            }
          </tbody>
          @if (totals(); as cells) {
            <tfoot role="rowgroup">
              <tr role="row">
                @for (cell of cells; track $index) {
                  @if ($first) {
                    <th role="rowheader" scope="row">{{ cell }}</th>
                  } @else {
                    <td
                      role="cell"
                      [class.is-end]="columns()[$index]?.align === 'end'"
                      [attr.data-label]="columns()[$index]?.label"
                    >
                      {{ cell }}
                    </td>
                  }
                }
              </tr>
            </tfoot>
          }
        </table>
      </div>
    } @else {
      <p>{{ empty() }}</p>
    }
  `,
  styles: `
    @layer components {
      :host {
        display: block;
        min-width: 0;
        break-inside: avoid;
      }
      h3 {
        margin-bottom: 4px;
        font-size: 1.0625rem;
      }
      .frame {
        overflow-x: auto;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-variant-numeric: tabular-nums;
      }
      th,
      td {
        padding: 6px 16px 6px 0;
        border-bottom: 1px solid var(--tt-line);
        text-align: start;
        vertical-align: baseline;
      }
      th:last-child,
      td:last-child {
        padding-right: 0;
      }
      thead th {
        color: var(--tt-muted);
        font-size: 0.875rem;
        font-weight: 500;
      }
      tbody th {
        font-weight: 400;
      }
      tfoot th,
      tfoot td {
        border-bottom: 0;
        font-weight: 700;
      }
      .is-end {
        text-align: end;
        white-space: nowrap;
      }
      p {
        color: var(--tt-muted);
      }
      :host(.is-wide) :is(tbody, tfoot) th {
        position: sticky;
        left: 0;
        background: var(--tt-surface);
      }
      :host(.is-stacked) :is(table, tbody, tfoot) {
        display: block;
      }
      :host(.is-stacked) thead {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
      :host(.is-stacked) tr {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr));
        gap: 2px 24px;
        padding-block: 10px;
        border-bottom: 1px solid var(--tt-line);
      }
      :host(.is-stacked) tfoot tr {
        border-bottom: 0;
      }
      :host(.is-stacked) :is(th, td) {
        padding: 0;
        border: 0;
      }
      :host(.is-stacked) :is(tbody, tfoot) th {
        grid-column: 1 / -1;
        position: static;
        background: none;
        font-weight: 600;
      }
      :host(.is-stacked) td {
        display: flex;
        justify-content: space-between;
        gap: 12px;
      }
      :host(.is-stacked) td:empty {
        display: none;
      }
      :host(.is-stacked) td::before {
        color: var(--tt-muted);
        font-weight: 400;
        white-space: normal;
        hyphens: auto;
        /* The heading of the column says it to screen readers already. */
        content: attr(data-label);
        content: attr(data-label) / '';
      }
      @media print {
        th,
        td {
          padding-block: 3px;
        }
      }
    }
  `,
})
export class FiguresTable {
  readonly heading = input.required<string>();
  readonly columns = input.required<readonly FiguresColumn[]>();
  /** Cells as they are shown, one for each column. */
  readonly rows = input.required<readonly (readonly string[])[]>();
  readonly totals = input<readonly string[]>();
  /** Instead of a table without rows. */
  readonly empty = input('');

  private readonly width = ownWidth();
  protected readonly isStacked = computed(
    () => this.width() < Math.min(this.columns().length * columnWidthPx, roomyPx),
  );

  protected readonly id = inject(UniqueIds).next('figures');
}
