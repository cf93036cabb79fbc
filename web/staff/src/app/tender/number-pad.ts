import { ChangeDetectionStrategy, Component, model, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '@table-tap/ui/content/icon';
import { pressDigits } from './suggest-tenders.ts';

/** Keys to type an amount as into a till; those of the keyboard do the same, Enter is `done`. */
@Component({
  selector: 'tt-number-pad',
  imports: [Icon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    class: 'grid grid-cols-3 gap-2',
    role: 'group',
    '(document:keydown)': 'onKey($event)',
  },
  template: `
    @for (key of keys; track key) {
      <button
        type="button"
        class="border-line bg-raised hover:border-line-strong active:bg-accent-soft tt-figure min-h-16 rounded-lg border
          text-2xl"
        [attr.aria-label]="key === 'back' ? ('pin.back' | transloco) : null"
        (click)="press(key)"
      >
        @if (key === 'back') {
          <tt-icon name="backspace" />
        } @else {
          {{ key }}
        }
      </button>
    }
  `,
})
export class NumberPad {
  /** What was typed so far. */
  readonly digits = model('');
  readonly done = output<void>();

  protected readonly keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '00', '0', 'back'];

  protected press(key: string): void {
    this.digits.set(pressDigits(this.digits(), key));
  }

  protected onKey(event: KeyboardEvent): void {
    const { target } = event;
    const isElsewhere = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
    const isOverlaid = target instanceof Element && document.querySelector('dialog[open]')?.contains(target) === false;
    if (isElsewhere || isOverlaid || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^\d$/.test(event.key)) this.press(event.key);
    else if (event.key === 'Backspace') this.press('back');
    else if (event.key === 'Enter' && !(target instanceof HTMLElement && target.closest('button, a'))) this.done.emit();
    else return;
    event.preventDefault();
  }
}
