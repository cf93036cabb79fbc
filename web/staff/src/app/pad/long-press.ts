import { DestroyRef, Directive, inject, output } from '@angular/core';

const holdMs = 420;
const moveMax = 10;

/** `(ttLongPress)` after holding still, or with the other mouse button; the click that would follow is swallowed. */
@Directive({
  selector: '[ttLongPress]',
  host: {
    '(pointerdown)': 'begin($event)',
    '(pointermove)': 'moved($event)',
    '(pointerup)': 'end()',
    '(pointercancel)': 'end()',
    '(pointerleave)': 'end()',
    '(contextmenu)': 'onMenu($event)',
    '(click)': 'onClick($event)',
  },
})
export class LongPress {
  readonly ttLongPress = output<void>();

  private timer: ReturnType<typeof setTimeout> | undefined;
  private from = { x: 0, y: 0 };
  private wasLong = false;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.end());
  }

  protected begin(event: PointerEvent): void {
    this.wasLong = false;
    if (event.button !== 0) return;
    this.from = { x: event.clientX, y: event.clientY };
    this.timer = setTimeout(() => this.fire(), holdMs);
  }

  protected moved(event: PointerEvent): void {
    if (Math.hypot(event.clientX - this.from.x, event.clientY - this.from.y) > moveMax) this.end();
  }

  protected end(): void {
    clearTimeout(this.timer);
  }

  protected onMenu(event: Event): void {
    event.preventDefault();
    if (!this.wasLong) this.fire();
  }

  protected onClick(event: Event): void {
    if (!this.wasLong) return;
    this.wasLong = false;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  private fire(): void {
    this.end();
    this.wasLong = true;
    this.ttLongPress.emit();
  }
}
