import { DestroyRef, Directive, DOCUMENT, ElementRef, inject } from '@angular/core';

const variable = '--tt-bottom-bar';

/** A bar that stands along the bottom of the screen: while it does, notices appear above it. */
@Directive({ selector: '[ttBottomBar]' })
export class BottomBar {
  private readonly bar = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly style = inject(DOCUMENT).documentElement.style;
  private isOurs = false;

  constructor() {
    const measure = () => this.measure();
    const observer = new ResizeObserver(measure);
    observer.observe(this.bar);
    addEventListener('resize', measure);
    inject(DestroyRef).onDestroy(() => {
      observer.disconnect();
      removeEventListener('resize', measure);
      this.release();
    });
  }

  /** On wide screens the same element may stand elsewhere: it counts only while its lower edge is the screen's. */
  private measure(): void {
    const { height, bottom } = this.bar.getBoundingClientRect();
    const isBar = height > 0 && height < innerHeight / 2 && Math.abs(bottom - innerHeight) < 2;
    if (!isBar) return this.release();
    this.isOurs = true;
    this.style.setProperty(variable, `${Math.ceil(height) + 8}px`);
  }

  private release(): void {
    if (this.isOurs) this.style.removeProperty(variable);
    this.isOurs = false;
  }
}
