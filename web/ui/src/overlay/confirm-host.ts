import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '../actions/button.ts';
import { Confirm } from './confirm.ts';
import { Sheet } from './sheet.ts';

/** Where `Confirm.ask` shows its question. Once in each app's root. */
@Component({
  selector: 'tt-confirm-host',
  imports: [Button, Sheet, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @let question = confirm.current()?.question;
    <tt-sheet
      size="sm"
      [alert]="true"
      [heading]="question?.heading ?? ''"
      [open]="!!question"
      (openChange)="!$event && confirm.answer(false)"
    >
      <p>{{ question?.text }}</p>
      <ng-container footer>
        <button tt-button type="button" (click)="confirm.answer(false)">
          {{ question?.decline ?? ('ui.cancel' | transloco) }}
        </button>
        <button
          tt-button
          type="button"
          [variant]="question?.danger ? 'danger' : 'primary'"
          (click)="confirm.answer(true)"
        >
          {{ question?.confirm }}
        </button>
      </ng-container>
    </tt-sheet>
  `,
  styles: `
    @layer components {
      p {
        color: var(--tt-muted);
      }
      p:empty {
        display: none;
      }
    }
  `,
})
export class ConfirmHost {
  protected readonly confirm = inject(Confirm);
}
