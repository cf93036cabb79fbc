import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { type Column, DataTable } from '@table-tap/ui/desk/table';
import { Languages } from '@table-tap/ui/language/languages';

/** One thing found in a file of items. */
export interface StockFinding {
  id: number;
  /** As a spreadsheet counts: 1 is the header. */
  row: number;
  column: string;
  code: string;
  /** The server's own sentence, in English: it quotes what stood in the cell. */
  message: string;
}

/** What was found in a file: row, column, kind and the cell's own text. */
@Component({
  selector: 'tt-stock-findings',
  imports: [DataTable],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tt-table [label]="label()" [columns]="columns()" [rows]="findings()" [pageSize]="25" />`,
})
export class StockFindings {
  readonly findings = input.required<readonly StockFinding[]>();
  readonly label = input.required<string>();

  private readonly languages = inject(Languages);
  private readonly transloco = inject(TranslocoService);
  protected readonly columns = computed((): Column<StockFinding>[] => {
    this.languages.active();
    const name = (id: string) => this.transloco.translate<string>(`stock.import.column.${id}`);
    return [
      { id: 'row', label: name('row'), text: ({ row }) => (row === 0 ? '–' : `${row}`), sortBy: ({ row }) => row },
      { id: 'column', label: name('column'), text: ({ column }) => column || '–', sortBy: ({ column }) => column },
      {
        id: 'found',
        label: name('found'),
        stacked: 'name',
        text: ({ code }) => this.kindOf(code),
        sortBy: ({ code }) => code,
      },
      { id: 'text', label: name('text'), text: ({ message }) => /"([^"]*)"/.exec(message)?.[1] ?? '' },
    ];
  });

  private kindOf(code: string): string {
    return this.transloco.translate(`stock.import.code.${code}`);
  }
}
