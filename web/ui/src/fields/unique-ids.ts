import { Injectable } from '@angular/core';

/** Ids for labels and descriptions, unique on the page. */
@Injectable({ providedIn: 'root' })
export class UniqueIds {
  private last = 0;

  next(prefix: string): string {
    this.last += 1;
    return `tt-${prefix}-${this.last}`;
  }
}
