import { DestroyRef, inject, Injectable } from '@angular/core';
import type { Routes } from '@angular/router';
import { routes } from './routes.ts';

const afterMs = 1_500;
const againAfterMs = 15_000;

/** Loads every page a moment after signing in: going from the pad to the floor must work without a connection too. */
@Injectable({ providedIn: 'root' })
export class PagePreloader {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isDone = false;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  start(delayMs = afterMs): void {
    if (this.isDone) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.load(), delayMs);
  }

  private async load(): Promise<void> {
    try {
      await loadAll(routes);
      this.isDone = true;
    } catch {
      this.start(againAfterMs); // no connection just now
    }
  }
}

async function loadAll(pages: Routes): Promise<void> {
  for (const page of pages) {
    await page.loadComponent?.();
    if (page.children) await loadAll(page.children);
  }
}
