import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { MenuSheets } from '../menu/menu-sheets.ts';
import { MenuStore } from '../menu/menu-store.ts';
import { OutgoingOrders } from './outgoing-orders.ts';
import type { ShownOrder } from './shown-orders.ts';

/** What can be done about an order that the house did not take: leave out what stood in the way, change it, forget it. */
@Component({
  selector: 'tt-refused-order',
  imports: [Button, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'grid gap-2' },
  template: `
    @for (name of badNames(); track $index) {
      <p class="text-danger-text font-semibold">{{ 'refused.line' | transloco: { name } }}</p>
    }
    @if (canGoWithout()) {
      <button tt-button type="button" variant="primary" [wide]="true" [busy]="isBusy()" (click)="goWithout()">
        {{ 'refused.without' | transloco: { count: bad().size } }}
      </button>
    }
    <button tt-button type="button" [wide]="true" (click)="takeBack()">{{ 'refused.change' | transloco }}</button>
    <button tt-button type="button" variant="quiet" [wide]="true" (click)="forget()">
      {{ 'refused.forget' | transloco }}
    </button>
  `,
})
export class RefusedOrder {
  readonly order = input.required<ShownOrder>();

  private readonly menus = inject(MenuStore);
  private readonly outgoing = inject(OutgoingOrders);
  private readonly router = inject(Router);
  private readonly sheets = inject(MenuSheets);
  protected readonly isBusy = signal(false);

  /** Lines that the house named, and others that the menu of this moment does not have. */
  protected readonly bad = computed<ReadonlySet<number>>(() => {
    const { entry } = this.order();
    const named = entry?.refusal?.problem?.errors?.map(({ path }) => Number(/^lines\.(\d+)\b/.exec(path)?.[1] ?? -1));
    const products = this.menus.products();
    const known = products.size > 0;
    const missing = entry?.body.lines.map(({ productId }, index) =>
      known && !products.get(productId)?.available ? index : -1,
    );
    return new Set([...(named ?? []), ...(missing ?? [])].filter((index) => index >= 0));
  });
  protected readonly badNames = computed(() => {
    const { entry, lines } = this.order();
    const products = this.menus.products();
    return [...this.bad()].map((index) => {
      const product = products.get(entry?.body.lines[index]?.productId ?? '');
      return product?.name ?? lines[index]?.name ?? '';
    });
  });
  protected readonly canGoWithout = computed(
    () => this.bad().size > 0 && this.bad().size < (this.order().entry?.body.lines.length ?? 0),
  );

  protected async goWithout(): Promise<void> {
    const { entry } = this.order();
    if (!entry || this.isBusy()) return;
    this.isBusy.set(true);
    await this.outgoing.placeWithout(entry, this.bad()).finally(() => this.isBusy.set(false));
  }

  protected async takeBack(): Promise<void> {
    const { entry } = this.order();
    if (!entry) return;
    await this.outgoing.takeBack(entry);
    this.sheets.openCart();
    await this.router.navigateByUrl('/menu');
  }

  protected async forget(): Promise<void> {
    const { entry } = this.order();
    if (entry) await this.outgoing.forget(entry);
  }
}
