import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  input,
  model,
  output,
  viewChild,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { IconButton } from '../actions/icon-button.ts';
import { UniqueIds } from '../fields/unique-ids.ts';
import { OpenDialogs } from './open-dialogs.ts';

/**
 * A modal sheet: from the bottom on a phone, in the middle on a desk. A native dialog, so focus is kept inside, Escape
 * closes, and focus returns to where it came from. Content as content, main actions in `[footer]` (always visible).
 */
@Component({
  selector: 'tt-sheet',
  imports: [IconButton, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(click)': 'onClick($event)' },
  template: `
    <dialog
      #dialog
      [class]="'is-' + size()"
      [attr.role]="alert() ? 'alertdialog' : null"
      [attr.aria-labelledby]="id"
      (cancel)="onCancel($event)"
      (close)="onClose()"
    >
      @if (open()) {
        <div class="frame">
          <!-- Of the sheet and not of the page, wherever the sheet stands. -->
          <header role="none">
            <h2 [id]="id">{{ heading() }}</h2>
            @if (closable()) {
              <button
                tt-icon-button
                type="button"
                icon="x"
                [label]="'ui.close' | transloco"
                (click)="open.set(false)"
              ></button>
            }
          </header>
          <div class="body"><ng-content /></div>
          <footer><ng-content select="[footer]" /></footer>
        </div>
      }
    </dialog>
  `,
  styles: `
    @layer components {
      dialog {
        position: fixed;
        inset: auto 0 0;
        width: 100%;
        max-width: 100%;
        max-height: 92dvh;
        margin: 0;
        overflow: hidden;
        border-radius: 20px 20px 0 0;
        background: var(--tt-surface);
        color: var(--tt-ink);
        box-shadow: var(--tt-shadow-floating);
      }
      dialog:focus-visible {
        outline: none;
      }
      dialog[open] {
        animation: tt-rise var(--tt-motion) var(--tt-ease);
      }
      dialog::backdrop {
        background: var(--tt-scrim);
      }
      dialog[open]::backdrop {
        animation: tt-fade var(--tt-motion);
      }
      .frame {
        display: flex;
        flex-direction: column;
        max-height: 92dvh;
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 16px;
        padding: 16px 12px 8px 24px;
      }
      h2 {
        font-size: 1.25rem;
      }
      .body {
        flex: 1;
        overflow-y: auto;
        padding: 8px 24px 16px;
        overscroll-behavior: contain;
      }
      footer {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: 8px;
        padding: 12px 24px max(16px, env(safe-area-inset-bottom));
        border-top: 1px solid var(--tt-line);
      }
      footer:empty {
        display: none;
      }
      @media (min-width: 40rem) {
        dialog {
          inset: 0;
          width: min(32rem, 100% - 48px);
          max-height: 86dvh;
          height: fit-content;
          margin: auto;
          border-radius: 16px;
        }
        .frame {
          max-height: 86dvh;
        }
        dialog.is-sm {
          width: min(26rem, 100% - 48px);
        }
        dialog.is-lg {
          width: min(48rem, 100% - 48px);
        }
      }
      @keyframes tt-rise {
        from {
          opacity: 0;
          transform: translateY(24px);
        }
      }
      @keyframes tt-fade {
        from {
          opacity: 0;
        }
      }
    }
  `,
})
export class Sheet {
  readonly open = model(false);
  readonly heading = input.required<string>();
  readonly size = input<'sm' | 'md' | 'lg'>('md');
  /** A cross, Escape and a tap beside it close it. Switch off only while work is running. */
  readonly closable = input(true);
  /** Asks a question that must be answered: spoken at once. */
  readonly alert = input(false);
  readonly closed = output<void>();

  protected readonly id = inject(UniqueIds).next('sheet');
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  private readonly dialogs = inject(OpenDialogs);

  constructor() {
    let element: HTMLDialogElement | undefined;
    effect(() => {
      const dialog = (element = this.dialog().nativeElement);
      if (this.open() && !dialog.open) {
        dialog.showModal();
        this.dialogs.opened(dialog);
      } else if (!this.open() && dialog.open) dialog.close();
    });
    inject(DestroyRef).onDestroy(() => element && this.dialogs.closed(element));
  }

  protected onCancel(event: Event): void {
    if (!this.closable()) event.preventDefault();
  }

  protected onClose(): void {
    this.dialogs.closed(this.dialog().nativeElement);
    this.open.set(false);
    this.closed.emit();
  }

  /** A click on the dialog element itself is one on the backdrop: the frame covers the rest. */
  protected onClick(event: Event): void {
    if (this.closable() && event.target === this.dialog().nativeElement) this.open.set(false);
  }
}
