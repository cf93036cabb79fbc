import { computed, inject, Injectable } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { Languages } from '@table-tap/ui/language/languages';
import { CafeStore } from '../cafe/cafe-store.ts';
import { TabStore } from '../orders/tab-store.ts';
import { isBareLabel } from './table-label.ts';
import { Seat } from './seat.ts';

/** What the table is called, in the reader's language: "Table 7 · Terrace". */
@Injectable({ providedIn: 'root' })
export class TableName {
  private readonly cafes = inject(CafeStore);
  private readonly languages = inject(Languages);
  private readonly seat = inject(Seat);
  private readonly tabs = inject(TabStore);
  private readonly transloco = inject(TranslocoService);

  /** "Table 7"; empty while it is not known, and outside. */
  readonly short = computed(() => (this.cafes.isFront() ? '' : this.of(this.known()?.tableLabel ?? null)));
  /** With the zone; the café's name comes beside it. */
  readonly text = computed(() => {
    const zone = this.known()?.zoneName;
    return this.short() && zone ? `${this.short()} · ${zone}` : this.short();
  });

  private readonly known = computed(() => {
    const remembered = this.seat.remembered();
    return this.tabs.tab() ?? (remembered?.tableToken === this.seat.place()?.tableToken ? remembered : null);
  });

  of(label: string | null): string {
    this.languages.active();
    if (label === null) return '';
    return isBareLabel(label) ? this.transloco.translate('table', { label }) : label;
  }
}
