import { inject, Injectable } from '@angular/core';
import { Texts } from '../shell/texts.ts';

interface Place {
  tableLabel: string | null;
  tabName?: string | null;
  name?: string | null;
}

/** What people call a place: `Table 7`, or the name of who sits at the bar. */
@Injectable({ providedIn: 'root' })
export class PlaceName {
  private readonly texts = inject(Texts);

  of(place: Place): string {
    if (place.tableLabel !== null) return this.texts.of('place.table', { label: place.tableLabel });
    return place.tabName ?? place.name ?? this.texts.of('place.bar');
  }

  /** With where it is: `Table 7 · Terrace`, `Bar · Tom`. */
  full(place: Place & { zoneName: string | null }): string {
    const name = this.of(place);
    if (place.tableLabel !== null) return place.zoneName ? `${name} · ${place.zoneName}` : name;
    const bar: string = this.texts.of('place.bar');
    return name === bar ? bar : `${bar} · ${name}`;
  }
}
