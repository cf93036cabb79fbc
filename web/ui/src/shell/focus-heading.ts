import { afterNextRender, DOCUMENT, inject, Injector } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';

/**
 * After going to another page, the focus goes to its heading (or its main part), so that a screen reader says where one
 * is and Tab starts there. Not on the first page: browsers read that one themselves.
 */
export function focusHeadingAfterNavigation(): void {
  const injector = inject(Injector);
  const document = inject(DOCUMENT);
  let lastPath: string | undefined;
  inject(Router).events.subscribe((event) => {
    if (!(event instanceof NavigationEnd)) return;
    const path = event.urlAfterRedirects.split(/[?#]/)[0];
    const isOtherPage = lastPath !== undefined && lastPath !== path;
    lastPath = path;
    if (!isOtherPage) return;
    afterNextRender(
      () => document.querySelector<HTMLElement>('main h1[tabindex="-1"], main')?.focus({ preventScroll: true }),
      { injector },
    );
  });
}
