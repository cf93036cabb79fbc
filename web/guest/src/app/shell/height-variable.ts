import { DestroyRef, Directive, DOCUMENT, ElementRef, inject, input } from '@angular/core';

/** Keeps the height of an element in a CSS variable of the page, for what must stay clear of it. */
@Directive({ selector: '[ttHeightVariable]' })
export class HeightVariable {
  readonly ttHeightVariable = input.required<`--${string}`>();

  constructor() {
    const root = inject(DOCUMENT).documentElement;
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const observer = new ResizeObserver(() => {
      root.style.setProperty(this.ttHeightVariable(), `${element.offsetHeight}px`);
    });
    observer.observe(element);
    inject(DestroyRef).onDestroy(() => {
      observer.disconnect();
      root.style.removeProperty(this.ttHeightVariable());
    });
  }
}
