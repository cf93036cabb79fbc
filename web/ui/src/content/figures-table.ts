import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { UniqueIds } from '../fields/unique-ids.ts';

export interface FiguresColumn {
  label: string;
  /** Numbers stand at the end, under each other. */
  align?: 'start' | 'end';
}

/**
 * A few rows of finished figures under a heading, with their sums: for reports, on screen and on paper. The first cell
 * of a row names it.
 */
@Component({
  selector: 'tt-figures-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h3 [id]="id">{{ heading() }}</h3>
    @if (rows().length > 0) {
      <div class="frame" role="group" tabindex="0" [attr.aria-labelledby]="id">
        <table [attr.aria-labelledby]="id">
          <thead>
            <tr>
              @for (column of columns(); track $index) {
                <th scope="col" [class.is-end]="column.align === 'end'">{{ column.label }}</th>
              }
            </tr>
          </thead>
          <tbody>
            @for (row of rows(); track $index) {
              <tr>
                @for (cell of row; track $index) {
                  @if ($first) {
                    <th scope="row">{{ cell }}</th>
                  } @else {
                    <td [class.is-end]="columns()[$index]?.align === 'end'">{{ cell }}</td>
                  }
                }
              </tr>
            }
          </tbody>
          @if (totals(); as cells) {
            <tfoot>
              <tr>
                @for (cell of cells; track $index) {
                  @if ($first) {
                    <th scope="row">{{ cell }}</th>
                  } @else {
                    <td [class.is-end]="columns()[$index]?.align === 'end'">{{ cell }}</td>
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

  protected readonly id = inject(UniqueIds).next('figures');
}
