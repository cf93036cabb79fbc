import { DestroyRef, Directive, DOCUMENT, ElementRef, inject } from '@angular/core';

const variable = '--tt-bottom-bar';

/** A bar that stands along the bottom of the screen: while it does, notices appear above it. */
@Directive({ selector: '[ttBottomBar]' })
export class BottomBar {
  constructor() {
    const bar = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const { style } = inject(DOCUMENT).documentElement;
    const measure = () => {
      const box = bar.getBoundingClientRect();
      const isAlongBottom = getComputedStyle(bar).position === 'fixed' && box.height > 0;
      if (isAlongBottom) style.setProperty(variable, `${Math.ceil(box.height) + 8}px`);
      else style.removeProperty(variable);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(bar);
    inject(DestroyRef).onDestroy(() => {
      observer.disconnect();
      style.removeProperty(variable);
    });
  }
}
