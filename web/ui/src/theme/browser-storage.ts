import { Injectable } from '@angular/core';

/** Small settings kept in the browser. Where storage is forbidden or full, they last as long as the page. */
@Injectable({ providedIn: 'root' })
export class BrowserStorage {
  private readonly fallback = new Map<string, string>();

  read(key: string): string | null {
    try {
      return localStorage.getItem(key);
    } catch {
      return this.fallback.get(key) ?? null;
    }
  }

  write(key: string, value: string): void {
    this.fallback.set(key, value);
    try {
      localStorage.setItem(key, value);
    } catch {
      // The fallback has it.
    }
  }
}
