import { DestroyRef, ElementRef, inject, type Signal, signal } from '@angular/core';

/** How wide the component that asks is drawn, in CSS pixels; as wide as the window until it is. */
export function ownWidth(): Signal<number> {
  const width = signal(innerWidth);
  const observer = new ResizeObserver(([entry]) => width.set(entry?.contentRect.width ?? innerWidth));
  observer.observe(inject<ElementRef<HTMLElement>>(ElementRef).nativeElement);
  inject(DestroyRef).onDestroy(() => observer.disconnect());
  return width.asReadonly();
}
