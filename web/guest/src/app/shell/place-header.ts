import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { LanguageMenu } from '@table-tap/ui/shell/language-menu';
import { CafeStore } from '../cafe/cafe-store.ts';
import { CallStore } from '../calls/call-store.ts';
import { MenuSheets } from '../menu/menu-sheets.ts';
import { TableName } from '../seat/table-name.ts';

/** Top of the menu: the table above, the café's name below; beside it the bell and the language. */
@Component({
  selector: 'tt-place-header',
  imports: [IconButton, LanguageMenu, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <header class="flex items-center gap-2 px-4 pt-5 pb-3">
      @if (logoUrl(); as url) {
        <img class="size-14 rounded-lg object-contain" alt="" referrerpolicy="no-referrer" [src]="url" />
      }
      <div class="min-w-0 flex-1">
        @if (!cafes.isFront()) {
          <p class="text-muted min-h-5 truncate leading-tight">{{ table.text() }}</p>
        }
        <h1 class="text-[1.5625rem] leading-[1.15] tracking-tight wrap-break-word outline-none" tabindex="-1">
          {{ cafes.cafe()?.name || ('menu.title' | transloco) }}
        </h1>
      </div>
      <div class="flex items-center">
        @if (cafes.cafe()?.features?.calls) {
          <button
            tt-icon-button
            type="button"
            [class.text-ok-text]="calls.open().size"
            [icon]="calls.open().size ? 'check-circle' : 'bell'"
            [label]="(calls.open().size ? 'calls.coming' : 'calls.title') | transloco"
            (click)="sheets.call.set(true)"
          ></button>
        }
        <tt-language-menu />
      </div>
    </header>
  `,
})
export class PlaceHeader {
  protected readonly cafes = inject(CafeStore);
  protected readonly calls = inject(CallStore);
  protected readonly sheets = inject(MenuSheets);
  protected readonly table = inject(TableName);
  protected readonly logoUrl = computed(() => this.cafes.cafe()?.branding.logoUrl);
}
