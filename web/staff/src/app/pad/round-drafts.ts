import { Injectable, signal } from '@angular/core';
import type { OrderPlacement } from '@table-tap/contract';
import { type Round, roundOfPlacement } from './round.ts';

/** Where a round goes: a table, or a tab under a name. */
export type OrderPlace = { tableId: string } | { tabId: string };
/** The same, or somebody who works here and has a drink of their own. */
export type PadPlace = OrderPlace | { userId: string };

export interface Draft {
  round: Round;
  /** The colleague or customer it is for. */
  forUserId: string | undefined;
  /** Their name, where it is not one of the device's people. */
  forName?: string | undefined;
  /** Paid before it is made, or not, whatever is usual there; undefined: as usual. */
  payFirst?: boolean | undefined;
}

const draftsMax = 40;
const nothing: Draft = { round: [], forUserId: undefined };

export function placeKey(place: PadPlace): string {
  if ('userId' in place) return `person ${place.userId}`;
  return 'tableId' in place ? `table ${place.tableId}` : `tab ${place.tabId}`;
}

/** Rounds that were begun and not sent yet: they wait while somebody looks at another table. */
@Injectable({ providedIn: 'root' })
export class RoundDrafts {
  private readonly drafts = signal<ReadonlyMap<string, Draft>>(new Map());

  of(place: PadPlace): Draft {
    return this.drafts().get(placeKey(place)) ?? nothing;
  }

  put(place: PadPlace, draft: Draft): void {
    const next = new Map(this.drafts());
    next.delete(placeKey(place));
    if (draft.round.length > 0 || draft.forUserId || draft.payFirst !== undefined) next.set(placeKey(place), draft);
    this.drafts.set(new Map([...next].slice(-draftsMax)));
  }

  /** Takes an order that was refused back to where it was typed in. */
  restore({ tableId, tabId, lines, forUserId, payFirst }: OrderPlacement): OrderPlace | undefined {
    const place = tableId ? { tableId } : tabId ? { tabId } : undefined;
    if (place) this.put(place, { round: [...this.of(place).round, ...roundOfPlacement(lines)], forUserId, payFirst });
    return place;
  }
}
