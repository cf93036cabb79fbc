import { DestroyRef, DOCUMENT, inject } from '@angular/core';

const heightsPx = new Map<object, number>();

/** Keeps toasts above a bar at the foot of the screen, as long as the caller lives. Call in a constructor. */
export function liftToasts(heightPx: number): void {
  const root = inject(DOCUMENT).documentElement;
  const bar = {};
  const apply = () => {
    if (heightsPx.size === 0) root.style.removeProperty('--tt-bottom-bar');
    else root.style.setProperty('--tt-bottom-bar', `${Math.max(...heightsPx.values())}px`);
  };
  heightsPx.set(bar, heightPx);
  apply();
  inject(DestroyRef).onDestroy(() => {
    heightsPx.delete(bar);
    apply();
  });
}
