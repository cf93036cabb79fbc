import { ChangeDetectionStrategy, Component, input, model, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Dialog as PrimeDialog } from 'primeng/dialog';
import { IconButton } from '../actions/icon-button.ts';

/** A window over a desk page, for editing one thing. Content as content, actions in `[footer]`. */
@Component({
  selector: 'tt-dialog',
  imports: [IconButton, PrimeDialog, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p-dialog
      #dialog
      [visible]="open()"
      (visibleChange)="open.set($event)"
      (onHide)="closed.emit()"
      [modal]="true"
      [draggable]="false"
      [resizable]="false"
      [dismissableMask]="dismissible()"
      [closeOnEscape]="dismissible()"
    >
      <ng-template #headless>
        <div [class]="'frame is-' + size()">
          <header>
            <h2 [id]="dialog.ariaLabelledBy">{{ heading() }}</h2>
            <button
              tt-icon-button
              type="button"
              icon="x"
              [label]="'ui.close' | transloco"
              (click)="open.set(false)"
            ></button>
          </header>
          <div class="body"><ng-content /></div>
          <footer><ng-content select="[footer]" /></footer>
        </div>
      </ng-template>
    </p-dialog>
  `,
  styles: `
    @layer components {
      .frame {
        display: flex;
        flex-direction: column;
        width: min(40rem, 94vw);
        max-height: 90dvh;
      }
      .frame.is-sm {
        width: min(26rem, 94vw);
      }
      .frame.is-lg {
        width: min(64rem, 94vw);
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 16px;
        padding: 16px 16px 8px 24px;
      }
      h2 {
        font-size: 1.25rem;
      }
      .body {
        flex: 1;
        overflow-y: auto;
        padding: 8px 24px 24px;
      }
      footer {
        display: flex;
        justify-content: flex-end;
        gap: 8px;
        padding: 16px 24px;
        border-top: 1px solid var(--tt-line);
      }
      footer:empty {
        display: none;
      }
    }
  `,
})
export class DeskDialog {
  readonly open = model(false);
  readonly heading = input.required<string>();
  readonly size = input<'sm' | 'md' | 'lg'>('md');
  /** Escape and a click beside it close it. Off while a form has unsaved changes. */
  readonly dismissible = input(true);
  readonly closed = output<void>();
}
