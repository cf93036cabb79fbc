import { ChangeDetectionStrategy, Component, effect, ElementRef, inject, viewChild } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { IconButton } from '../actions/icon-button.ts';
import { Icon } from '../content/icon.ts';
import { OpenDialogs } from './open-dialogs.ts';
import { Toasts } from './toasts.ts';

/**
 * Where `Toasts` appear; spoken when they come. Once in each app's root; while a modal dialog is open it stands in
 * there, because everything outside of one can neither be tapped nor heard.
 */
@Component({
  selector: 'tt-toast-host',
  imports: [Icon, IconButton, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p class="is-hidden" role="status">{{ toasts.list().at(-1)?.text }}</p>
    <div #tray class="tray" popover="manual" role="region" [attr.aria-label]="'ui.notices' | transloco">
      @for (toast of toasts.list(); track toast.id) {
        <div
          class="toast"
          [class]="'is-' + (toast.tone ?? 'plain')"
          (mouseenter)="toasts.hold(toast.id)"
          (mouseleave)="toasts.resume(toast)"
          (focusin)="toasts.hold(toast.id)"
          (focusout)="toasts.resume(toast)"
        >
          @if (toast.tone === 'ok') {
            <tt-icon name="check-circle" />
          } @else if (toast.tone === 'danger') {
            <tt-icon name="x-circle" />
          }
          <span class="text">{{ toast.text }}</span>
          @if (toast.action; as action) {
            <button class="action" type="button" (click)="toasts.run(toast)">{{ action.label }}</button>
          }
          <button
            tt-icon-button
            type="button"
            icon="x"
            [label]="'ui.close' | transloco"
            (click)="toasts.dismiss(toast.id)"
          ></button>
        </div>
      }
    </div>
  `,
  styles: `
    @layer components {
      :host {
        display: contents;
      }
      .is-hidden {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
      .tray {
        position: fixed;
        inset: auto 0 max(16px, env(safe-area-inset-bottom), var(--tt-bottom-bar, 0px), var(--tt-dialog-footer, 0px));
        width: min(32rem, 100% - 32px);
        margin: 0 auto;
        border: 0;
        background: transparent;
        overflow: visible;
      }
      .toast {
        display: flex;
        align-items: center;
        gap: 12px;
        min-height: 56px;
        margin-top: 8px;
        padding: 4px 4px 4px 20px;
        border-radius: var(--tt-radius);
        background: var(--tt-inverse);
        color: var(--tt-inverse-ink);
        box-shadow: var(--tt-shadow-floating);
        animation: tt-appear var(--tt-motion) var(--tt-ease);
      }
      .toast.is-danger {
        background: var(--tt-danger);
        color: var(--tt-danger-ink);
      }
      .text {
        flex: 1;
        padding: 8px 0;
        line-height: 1.35;
      }
      .action {
        min-height: 48px;
        padding: 0 8px;
        font-weight: 700;
        text-decoration: underline;
        text-underline-offset: 4px;
      }
      .toast button:focus-visible {
        outline-color: currentColor;
        outline-offset: -3px;
      }
      .toast button:hover {
        background: color-mix(in oklab, currentColor 14%, transparent);
      }
      @keyframes tt-appear {
        from {
          opacity: 0;
          transform: translateY(16px);
        }
      }
    }
  `,
})
export class ToastHost {
  protected readonly toasts = inject(Toasts);
  private readonly tray = viewChild.required<ElementRef<HTMLElement>>('tray');

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const dialogs = inject(OpenDialogs);
    let home: HTMLElement | null = null;
    effect(() => {
      const dialog = dialogs.top();
      home ??= host.parentElement;
      const place = dialog ?? home;
      if (place && host.parentElement !== place) place.append(host);
      host.style.setProperty('--tt-dialog-footer', `${dialog ? footerPx(dialog) : 0}px`);
    });
    // Showing it again lifts it above a dialog that was opened since.
    effect(() => {
      const tray = this.tray().nativeElement;
      dialogs.top();
      const filled = this.toasts.list().length > 0;
      if (!('showPopover' in tray)) return;
      if (tray.matches(':popover-open')) tray.hidePopover();
      if (filled) tray.showPopover();
    });
  }
}

/** Height of a footer at the lower edge of the screen, which toasts should leave free. */
function footerPx(dialog: HTMLDialogElement): number {
  const isAtEdge = dialog.offsetTop + dialog.offsetHeight >= innerHeight - 1;
  return isAtEdge ? (dialog.querySelector('footer')?.offsetHeight ?? 0) : 0;
}
