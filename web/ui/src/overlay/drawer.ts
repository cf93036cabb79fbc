import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  type ElementRef,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { IconButton } from '../actions/icon-button.ts';
import { UniqueIds } from '../fields/unique-ids.ts';
import { OpenDialogs } from './open-dialogs.ts';

/**
 * A modal panel at the side, for looking at one thing or editing it; the whole screen on a phone. It is open as long
 * as it exists: `@if (editing(); as product) { <tt-drawer heading="…" (dismissed)="editing.set(null)"> … }`. A native
 * dialog, so focus is kept inside and returns to where it came from. Main actions in `[footer]` (always visible).
 */
@Component({
  selector: 'tt-drawer',
  imports: [IconButton, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <dialog
      #dialog
      [class]="'is-' + size()"
      [attr.aria-labelledby]="id"
      (cancel)="$event.preventDefault(); dismissed.emit()"
      (close)="onClose()"
      (pointerdown)="onPointer($event)"
    >
      <header>
        <div class="words">
          <h2 [id]="id">{{ heading() }}</h2>
          @if (below()) {
            <p>{{ below() }}</p>
          }
        </div>
        <button
          tt-icon-button
          type="button"
          icon="x"
          [label]="'ui.close' | transloco"
          (click)="dismissed.emit()"
        ></button>
      </header>
      <div class="body"><ng-content /></div>
      <footer><ng-content select="[footer]" /></footer>
    </dialog>
  `,
  styles: `
    @layer components {
      dialog {
        position: fixed;
        inset: 0 0 0 auto;
        width: 100%;
        max-width: 100%;
        height: 100dvh;
        max-height: 100dvh;
        margin: 0;
        overflow: hidden;
        background: var(--tt-page);
        color: var(--tt-ink);
        box-shadow: var(--tt-shadow-floating);
      }
      dialog:focus-visible {
        outline: none;
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
        animation: tt-slide var(--tt-motion) var(--tt-ease);
      }
      dialog::backdrop {
        background: var(--tt-scrim);
        animation: tt-fade var(--tt-motion);
      }
      header {
        display: flex;
        flex: none;
        align-items: flex-start;
        justify-content: space-between;
        gap: 16px;
        padding: 16px 12px 12px 16px;
        border-bottom: 1px solid var(--tt-line);
        background: var(--tt-surface);
      }
      .words {
        min-width: 0;
        padding-top: 4px;
      }
      h2 {
        font-size: 1.25rem;
        overflow-wrap: anywhere;
      }
      header p {
        color: var(--tt-muted);
        font-size: 0.9375rem;
      }
      .body {
        flex: 1;
        overflow-y: auto;
        padding: 16px;
        overscroll-behavior: contain;
      }
      footer {
        display: flex;
        flex: none;
        flex-wrap: wrap;
        align-items: center;
        justify-content: flex-end;
        gap: 8px;
        padding: 12px 16px max(12px, env(safe-area-inset-bottom));
        border-top: 1px solid var(--tt-line);
        background: var(--tt-surface);
      }
      footer:empty {
        display: none;
      }
      @media (min-width: 40rem) {
        dialog {
          width: min(34rem, 100% - 48px);
          border-radius: 16px 0 0 16px;
        }
        dialog.is-lg {
          width: min(46rem, 100% - 48px);
        }
        header {
          padding: 16px 16px 12px 24px;
        }
        .body {
          padding: 24px;
        }
        footer {
          padding: 12px 24px;
        }
      }
      @keyframes tt-slide {
        from {
          opacity: 0;
          transform: translateX(32px);
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
export class Drawer {
  readonly heading = input.required<string>();
  /** A line under the heading. */
  readonly below = input<string>();
  readonly size = input<'md' | 'lg'>('md');
  /** The cross, Escape or a press beside it: the owner decides whether it goes. */
  readonly dismissed = output<void>();

  protected readonly id = inject(UniqueIds).next('drawer');
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  private isGone = false;

  constructor() {
    const dialogs = inject(OpenDialogs);
    let element: HTMLDialogElement | undefined;
    afterNextRender(() => {
      element = this.dialog().nativeElement;
      element.showModal();
      dialogs.opened(element);
    });
    inject(DestroyRef).onDestroy(() => {
      this.isGone = true;
      if (!element) return;
      element.close();
      dialogs.closed(element);
    });
  }

  /** Browsers close a dialog on the second Escape whatever the page says: it comes back, and its owner is asked. */
  protected onClose(): void {
    if (this.isGone) return;
    this.dialog().nativeElement.showModal();
    this.dismissed.emit();
  }

  /** A press on the dialog element itself is one on the backdrop: header, body and footer cover the rest. */
  protected onPointer(event: Event): void {
    if (event.target === this.dialog().nativeElement) this.dismissed.emit();
  }
}
