import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '@table-tap/ui/content/icon';
import { Languages } from '@table-tap/ui/language/languages';
import { marksOf } from '@table-tap/ui/quantity/grouped-decimal';

/** Large keys for numbers, for one thumb. Keys say what they are; whoever hears them decides where it goes. */
@Component({
  selector: 'tt-number-pad',
  imports: [Icon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="keys" role="group" [attr.aria-label]="'stock.pad.keys' | transloco">
      @for (digit of digits; track digit) {
        <button type="button" class="tt-figure" (click)="key.emit(digit)">{{ digit }}</button>
      }
      <button type="button" class="tt-figure" [disabled]="!hasParts()" (click)="key.emit(mark())">{{ mark() }}</button>
      <button type="button" class="tt-figure" (click)="key.emit('0')">0</button>
      <button type="button" [attr.aria-label]="'stock.pad.back' | transloco" (click)="key.emit('back')">
        <tt-icon name="backspace" />
      </button>
    </div>
  `,
  styles: `
    @layer components {
      :host {
        display: block;
      }
      .keys {
        display: grid;
        grid-template-columns: repeat(3, 1fr);
        gap: 8px;
      }
      button {
        display: grid;
        place-items: center;
        height: 58px;
        border: 1px solid var(--tt-line);
        border-radius: 14px;
        background: var(--tt-raised);
        font-size: 1.5rem;
        touch-action: manipulation;
      }
      button:hover:not(:disabled) {
        border-color: var(--tt-line-strong);
      }
      button:active:not(:disabled) {
        background: var(--tt-accent-soft);
      }
      button:disabled {
        background: var(--tt-sunken);
        color: var(--tt-muted);
      }
    }
  `,
})
export class NumberPad {
  private readonly languages = inject(Languages);

  readonly hasParts = input(true);
  readonly key = output<string>();

  protected readonly digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
  protected readonly mark = computed(() => marksOf(this.languages.locale()).decimal);
}
