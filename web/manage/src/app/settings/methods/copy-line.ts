import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { UniqueIds } from '@table-tap/ui/fields/unique-ids';
import { Toasts } from '@table-tap/ui/overlay/toasts';

/** A text that somebody needs elsewhere: read it, or copy it with one press. */
@Component({
  selector: 'tt-copy-line',
  imports: [IconButton, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <p class="text-[0.9375rem] font-semibold" [id]="id">{{ label() }}</p>
    <div class="border-line bg-sunken mt-1.5 flex items-center gap-2 rounded-lg border py-1 pr-1 pl-3">
      <code class="min-w-0 flex-1 text-sm break-all" [attr.aria-labelledby]="id">{{ text() }}</code>
      <button tt-icon-button type="button" icon="copy" [label]="'money.copy' | transloco" (click)="copy()"></button>
    </div>
    <p class="text-muted mt-1.5 text-sm">{{ hint() }}</p>
  `,
})
export class CopyLine {
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly text = input.required<string>();

  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  protected readonly id = inject(UniqueIds).next('copy');

  protected async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.text());
      this.toasts.show(this.transloco.translate('money.copied'), { tone: 'ok' });
    } catch {
      this.toasts.show(this.transloco.translate('tables.copyFailed'), { tone: 'danger' });
    }
  }
}
