import { ChangeDetectionStrategy, Component } from '@angular/core';
import { ConfirmHost } from '@table-tap/ui/overlay/confirm-host';
import { ToastHost } from '@table-tap/ui/overlay/toast-host';
import { LanguageMenu } from '@table-tap/ui/shell/language-menu';
import { ThemeToggle } from '@table-tap/ui/shell/theme-toggle';
import { ActionsPart } from './actions-part.ts';
import { ContentPart } from './content-part.ts';
import { DeskPart } from './desk-part.ts';
import { FieldsPart } from './fields-part.ts';

@Component({
  selector: 'tt-root',
  imports: [ActionsPart, ConfirmHost, ContentPart, DeskPart, FieldsPart, LanguageMenu, ThemeToggle, ToastHost],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <header class="mx-auto flex max-w-6xl items-center gap-2 p-4">
      <h1 class="flex-1 text-3xl">Gallery</h1>
      <tt-theme-toggle /><tt-language-menu />
    </header>
    <main class="mx-auto grid max-w-6xl grid-cols-1 gap-8 p-4">
      <tt-actions-part />
      <tt-content-part />
      <tt-fields-part />
      <tt-desk-part />
    </main>
    <tt-confirm-host /><tt-toast-host />
  `,
})
export class Gallery {}
