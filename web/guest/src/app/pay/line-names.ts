import { computed, inject, Injectable } from '@angular/core';
import type { BillLine } from '@table-tap/contract';
import { ShownOrders } from '../orders/shown-orders.ts';

export interface LineName {
  name: string;
  details: readonly string[];
}

/** What lines of the bill are called in the reader's language, as the menu says it; otherwise as they were ordered. */
@Injectable({ providedIn: 'root' })
export class LineNames {
  private readonly shown = inject(ShownOrders);
  private readonly known = computed(
    () => new Map(this.shown.all().flatMap(({ lines }) => lines.flatMap((line) => (line.id ? [[line.id, line]] : [])))),
  );

  of({ lineId, name, variantName, modifiers }: BillLine): LineName {
    const line = this.known().get(lineId);
    return line ?? { name, details: [variantName, ...modifiers].filter(Boolean) };
  }
}
