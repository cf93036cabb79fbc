import { ChangeDetectionStrategy, Component, computed, inject, input, model, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '@table-tap/ui/content/icon';
import { Texts } from '../shell/texts.ts';

const pinLengthMin = 4;
const pinLengthMax = 8;

/** Keys for a PIN of 4 to 8 digits; a keyboard types as well. */
@Component({
  selector: 'tt-pin-pad',
  imports: [Icon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block', '(document:keydown)': 'onKey($event)' },
  template: `
    <div class="dots" role="img" [attr.aria-label]="dotsLabel()">
      @for (dot of dots(); track $index) {
        <span [class.is-full]="dot"></span>
      }
    </div>
    <p class="problem" role="alert">{{ problem() }}</p>
    <div class="keys" role="group" [attr.aria-label]="'pin.pad' | transloco">
      @for (digit of digits; track digit) {
        <button type="button" class="tt-figure" [disabled]="busy()" (click)="press(digit)">{{ digit }}</button>
      }
      <button type="button" [disabled]="busy()" [attr.aria-label]="'pin.back' | transloco" (click)="back()">
        <tt-icon name="backspace" />
      </button>
      <button type="button" class="tt-figure" [disabled]="busy()" (click)="press('0')">0</button>
      <button type="button" class="is-main" [disabled]="!isComplete() || busy()" (click)="submit()">
        <span class="is-hidden">{{ 'pin.unlock' | transloco }}</span>
        <tt-icon name="check" />
      </button>
    </div>
  `,
  styles: `
    @layer components {
      .dots {
        display: flex;
        justify-content: center;
        gap: 14px;
        height: 16px;
      }
      .dots span {
        width: 16px;
        height: 16px;
        border: 2px solid var(--tt-line-strong);
        border-radius: 50%;
      }
      .dots span.is-full {
        border-color: var(--tt-accent);
        background: var(--tt-accent);
      }
      .problem {
        min-height: 24px;
        margin: 12px 0;
        color: var(--tt-danger-text);
        font-weight: 600;
        line-height: 1.4;
        text-align: center;
      }
      .keys {
        display: grid;
        grid-template-columns: repeat(3, minmax(56px, 96px));
        justify-content: center;
        gap: 12px;
      }
      button {
        display: grid;
        place-items: center;
        height: 72px;
        border: 1px solid var(--tt-line);
        border-radius: 16px;
        background: var(--tt-raised);
        font-size: 1.5rem;
      }
      button:hover {
        border-color: var(--tt-line-strong);
      }
      button:active {
        background: var(--tt-accent-soft);
      }
      button.is-main {
        border-color: transparent;
        background: var(--tt-accent);
        color: var(--tt-accent-ink);
      }
      button:disabled {
        background: var(--tt-sunken);
        color: var(--tt-muted);
      }
      .is-hidden {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
    }
  `,
})
export class PinPad {
  private readonly texts = inject(Texts);

  readonly pin = model('');
  readonly busy = input(false);
  /** What was wrong with the last PIN, in the reader's language. */
  readonly problem = input<string | null>(null);
  readonly entered = output<string>();

  protected readonly digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
  protected readonly isComplete = computed(() => this.pin().length >= pinLengthMin);
  protected readonly dots = computed(() =>
    Array.from({ length: Math.max(pinLengthMin, this.pin().length) }, (_, at) => at < this.pin().length),
  );
  protected readonly dotsLabel = computed(() => this.texts.of('pin.digits', { count: this.pin().length }));

  protected press(digit: string): void {
    if (!this.busy() && this.pin().length < pinLengthMax) this.pin.update((pin) => pin + digit);
  }

  protected back(): void {
    this.pin.update((pin) => pin.slice(0, -1));
  }

  protected submit(): void {
    if (this.isComplete() && !this.busy()) this.entered.emit(this.pin());
  }

  protected onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^\d$/.test(event.key)) this.press(event.key);
    else if (event.key === 'Backspace') this.back();
    else if (event.key === 'Enter' && this.isComplete() && !(event.target instanceof HTMLButtonElement)) this.submit();
    else return;
    event.preventDefault();
  }
}
