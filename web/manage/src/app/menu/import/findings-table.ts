import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Badge } from '@table-tap/ui/content/badge';
import { Cell, type Column, DataTable } from '@table-tap/ui/desk/table';
import { Languages } from '@table-tap/ui/language/languages';
import { type Finding, groupFindings } from './import-report.ts';

/** What was found in a file: row, column and reason, with the kinds counted above. */
@Component({
  selector: 'tt-findings-table',
  imports: [Badge, Cell, DataTable, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'grid gap-3' },
  template: `
    @if (groups().length > 1) {
      <ul class="flex flex-wrap gap-2">
        @for (group of groups(); track group.code) {
          <li>
            <tt-badge [tone]="tone()" shape="pill">{{ group.count }} × {{ kindOf(group.code) }}</tt-badge>
          </li>
        }
      </ul>
    }
    <tt-table [label]="label()" [columns]="columns()" [rows]="findings()" [pageSize]="25">
      <ng-template ttCell="found" let-finding>
        @if (finding.found !== null) {
          <code class="bg-sunken rounded-sm px-1.5 py-0.5 text-sm break-all">{{
            finding.found || ('menu.import.nothing' | transloco)
          }}</code>
        }
      </ng-template>
    </tt-table>
  `,
})
export class FindingsTable {
  readonly findings = input.required<readonly Finding[]>();
  /** What the table lists. */
  readonly label = input.required<string>();
  readonly tone = input<'danger' | 'warn'>('danger');

  private readonly languages = inject(Languages);
  private readonly transloco = inject(TranslocoService);
  protected readonly groups = computed(() => groupFindings(this.findings()));
  protected readonly columns = computed((): Column<Finding>[] => {
    this.languages.active();
    const name = (id: string) => this.transloco.translate<string>(`menu.import.column.${id}`);
    return [
      { id: 'row', label: name('row'), text: ({ row }) => (row === null ? '–' : `${row}`), sortBy: ({ row }) => row },
      { id: 'column', label: name('column'), text: ({ column }) => column || '–', sortBy: ({ column }) => column },
      {
        id: 'reason',
        label: name('reason'),
        stacked: 'name',
        text: (finding) => this.reasonOf(finding),
        sortBy: ({ code }) => code,
      },
      { id: 'found', label: name('found') },
    ];
  });

  protected kindOf(code: string): string {
    return this.transloco.translate(`menu.import.found.${this.isKnown(code) ? code : 'OTHER'}`);
  }

  private reasonOf({ code, message }: Finding): string {
    return this.isKnown(code) ? this.kindOf(code) : message;
  }

  private isKnown(code: string): boolean {
    const key = `menu.import.found.${code}`;
    return this.transloco.translate(key) !== key;
  }
}
