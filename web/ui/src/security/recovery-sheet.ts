import { ChangeDetectionStrategy, Component, DOCUMENT, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '../actions/button.ts';
import { Banner } from '../content/banner.ts';
import { Icon } from '../content/icon.ts';
import { Checkbox } from '../fields/checkbox.ts';
import { Sheet } from '../overlay/sheet.ts';

/** Recovery codes, the only time that they are seen: to copy, to download, to print; closed once they are kept. */
@Component({
  selector: 'tt-recovery-sheet',
  imports: [Banner, Button, Checkbox, Icon, Sheet, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-sheet [heading]="'security.codes.heading' | transloco" [open]="true" [closable]="false">
      <div class="codes" data-print-alone>
        <p class="muted">{{ 'security.codes.text' | transloco }}</p>
        <ol [attr.aria-label]="'security.codes.heading' | transloco">
          @for (code of codes(); track code) {
            <li>{{ code }}</li>
          }
        </ol>
      </div>
      <div class="actions">
        <button tt-button type="button" size="sm" (click)="copy()">
          <tt-icon [name]="isCopied() ? 'check' : 'copy'" />
          {{ (isCopied() ? 'security.codes.copied' : 'security.codes.copy') | transloco }}
        </button>
        <button tt-button type="button" size="sm" (click)="download()">
          <tt-icon name="download" />{{ 'security.codes.download' | transloco }}
        </button>
        <button tt-button type="button" size="sm" (click)="print()">
          <tt-icon name="print" />{{ 'security.codes.print' | transloco }}
        </button>
      </div>
      <tt-banner tone="warn">{{ 'security.codes.once' | transloco }}</tt-banner>
      <tt-checkbox [label]="'security.codes.kept' | transloco" [(checked)]="isKept" />
      <button footer tt-button type="button" variant="primary" [disabled]="!isKept()" (click)="kept.emit()">
        {{ 'security.codes.done' | transloco }}
      </button>
    </tt-sheet>
  `,
  styles: `
    @layer components {
      .muted {
        color: var(--tt-muted);
      }
      ol {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(13.5rem, 1fr));
        gap: 4px 16px;
        margin: 16px 0;
        padding: 16px;
        border: 1px solid var(--tt-line);
        border-radius: var(--tt-radius);
        background: var(--tt-sunken);
        font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
        font-size: 1.0625rem;
        user-select: all;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-bottom: 16px;
      }
      tt-banner {
        margin-bottom: 12px;
      }
    }
  `,
})
export class RecoverySheet {
  readonly codes = input.required<readonly string[]>();
  readonly kept = output<void>();

  private readonly document = inject(DOCUMENT);
  protected readonly isKept = signal(false);
  protected readonly isCopied = signal(false);

  protected async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.text());
      this.isCopied.set(true);
    } catch {
      // Not allowed here: the codes stand above and can be selected.
    }
  }

  protected download(): void {
    const link = this.document.createElement('a');
    link.href = URL.createObjectURL(new Blob([this.text()], { type: 'text/plain' }));
    link.download = 'table-tap-recovery-codes.txt';
    link.click();
    URL.revokeObjectURL(link.href);
  }

  protected print(): void {
    this.document.defaultView?.print();
  }

  private text(): string {
    return `Table Tap · ${this.document.location.host}\n\n${this.codes().join('\n')}\n`;
  }
}
