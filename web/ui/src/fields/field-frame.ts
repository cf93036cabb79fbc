import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../content/icon.ts';

/** Label above, hint or error below: the frame that fields draw around their control. */
@Component({
  selector: 'tt-field-frame',
  imports: [Icon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <label [attr.for]="for()" [class.is-hidden]="labelHidden()">
      {{ label() }}
      @if (required()) {
        <span class="required">{{ 'ui.field.required' | transloco }}</span>
      }
    </label>
    <ng-content />
    @if (error()) {
      <p class="error" [id]="for() + '-error'"><tt-icon name="alert" /> {{ error() }}</p>
    } @else if (hint()) {
      <p class="hint" [id]="for() + '-hint'">{{ hint() }}</p>
    }
  `,
  styles: `
    @layer components {
      :host {
        display: block;
      }
      label {
        display: block;
        margin-bottom: 6px;
        font-size: 0.9375rem;
        font-weight: 600;
      }
      label.is-hidden {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
      .required {
        color: var(--tt-muted);
        font-size: 0.8125rem;
        font-weight: 400;
      }
      p {
        margin-top: 6px;
        font-size: 0.875rem;
      }
      .hint {
        color: var(--tt-muted);
      }
      .error {
        display: flex;
        align-items: baseline;
        gap: 6px;
        color: var(--tt-danger-text);
        font-weight: 500;
      }
      .error tt-icon {
        align-self: center;
        font-size: 0.875rem;
      }
    }
  `,
})
export class FieldFrame {
  readonly for = input.required<string>();
  readonly label = input.required<string>();
  readonly hint = input<string>();
  readonly error = input<string | null>();
  readonly required = input(false);
  readonly labelHidden = input(false);
}
