import { inject, Injectable, signal } from '@angular/core';
import { ApiError, uuidv7 } from '@table-tap/client';
import type { BodyIn, Order, Tab } from '@table-tap/contract';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';
import { ProblemTexts } from '../session/problem-texts.ts';
import { BillStore } from './bill-store.ts';
import type { Cancelling } from './cancel-sheet.ts';

type Adjustment = Omit<BodyIn<'POST /cafes/{cafeId}/tabs/{tabId}/adjustments'>, 'id'>;
type MovedLines = BodyIn<'POST /cafes/{cafeId}/tabs/{tabId}/lines'>['lines'];

/** What can be done with a tab. Each answers whether it was done; what went wrong is said on the screen. */
@Injectable()
export class TabActions {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly bill = inject(BillStore);
  private readonly problems = inject(ProblemTexts);
  /** One key for an intention, however often it is tried: what is meant → its key. */
  private readonly keys = new Map<string, string>();

  readonly isBusy = signal(false);

  cancel(order: Order, body: Cancelling): Promise<boolean> {
    const params = { cafeId: this.cafeId(), orderId: order.id };
    return this.run(`cancel ${order.id} ${JSON.stringify(body)}`, (key) =>
      this.api.send('POST /cafes/{cafeId}/orders/{orderId}/cancel', { params, body, key }),
    );
  }

  transfer(tab: Tab, tableId: string): Promise<boolean> {
    const params = { cafeId: this.cafeId(), tabId: tab.id };
    return this.run(`transfer ${tab.id} ${tableId}`, (key) =>
      this.api.send('POST /cafes/{cafeId}/tabs/{tabId}/transfer', { params, body: { tableId }, key }),
    );
  }

  /** Takes the orders of another tab over to this one. */
  merge(tab: Tab, fromTabId: string): Promise<boolean> {
    const params = { cafeId: this.cafeId(), tabId: tab.id };
    return this.run(`merge ${tab.id} ${fromTabId}`, (key) =>
      this.api.send('POST /cafes/{cafeId}/tabs/{tabId}/merge', { params, body: { fromTabId }, key }),
    );
  }

  /** Moves lines of this tab to another. */
  moveLines(lines: MovedLines, toTabId: string): Promise<boolean> {
    const params = { cafeId: this.cafeId(), tabId: toTabId };
    return this.run(`lines ${toTabId} ${lines.map(({ lineId }) => lineId).join()}`, (key) =>
      this.api.send('POST /cafes/{cafeId}/tabs/{tabId}/lines', { params, body: { lines }, key }),
    );
  }

  /** Takes something off. */
  adjust(tab: Tab, body: Adjustment): Promise<boolean> {
    const params = { cafeId: this.cafeId(), tabId: tab.id };
    return this.run(`adjust ${tab.id} ${JSON.stringify(body)}`, (key) =>
      this.api.send('POST /cafes/{cafeId}/tabs/{tabId}/adjustments', { params, body, key }),
    );
  }

  /** Lets go what somebody has claimed and does not pay. */
  release(tab: Tab, claimId: string): Promise<boolean> {
    const params = { cafeId: this.cafeId(), tabId: tab.id, claimId };
    return this.run(`release ${claimId}`, (key) =>
      this.api.send('DELETE /cafes/{cafeId}/tabs/{tabId}/claims/{claimId}', { params, key }),
    );
  }

  close(tab: Tab): Promise<boolean> {
    const params = { cafeId: this.cafeId(), tabId: tab.id };
    return this.run(`close ${tab.id}`, (key) =>
      this.api.send('POST /cafes/{cafeId}/tabs/{tabId}/close', { params, key }),
    );
  }

  private cafeId(): string {
    return this.account.cafeId() ?? '';
  }

  private async run(meaning: string, work: (key: string) => Promise<unknown>): Promise<boolean> {
    if (this.isBusy()) return false;
    this.isBusy.set(true);
    const key = this.keys.get(meaning) ?? uuidv7();
    this.keys.set(meaning, key);
    try {
      await work(key);
      this.keys.delete(meaning);
      return true;
    } catch (error) {
      if (error instanceof ApiError) this.keys.delete(meaning); // decided: trying again is a new intention
      this.problems.show(error);
      return false;
    } finally {
      this.isBusy.set(false);
      this.bill.refresh();
    }
  }
}
