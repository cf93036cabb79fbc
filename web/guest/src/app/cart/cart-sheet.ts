import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Stepper } from '@table-tap/ui/actions/stepper';
import { Banner } from '@table-tap/ui/content/banner';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { TextField } from '@table-tap/ui/fields/text-field';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { CafeStore } from '../cafe/cafe-store.ts';
import { Connection } from '../live/connection.ts';
import { MenuSheets } from '../menu/menu-sheets.ts';
import { OutgoingOrders } from '../orders/outgoing-orders.ts';
import { noteMax, type PricedLine, quantityMax } from './cart-lines.ts';
import { CartStore } from './cart-store.ts';

/** What will be ordered: change it, and order it. */
@Component({
  selector: 'tt-cart-sheet',
  imports: [Banner, Button, EmptyState, Icon, IconButton, MoneyPipe, Sheet, Stepper, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './cart-sheet.html',
})
export class CartSheet {
  protected readonly cafes = inject(CafeStore);
  protected readonly cart = inject(CartStore);
  protected readonly connection = inject(Connection);
  protected readonly sheets = inject(MenuSheets);
  private readonly outgoing = inject(OutgoingOrders);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  protected readonly noteMax = noteMax;
  protected readonly quantityMax = quantityMax;

  protected readonly isPlacing = signal(false);
  /** What was taken off last, while it can be put back. Said here: what lies outside an open sheet cannot be tapped. */
  protected readonly removed = signal<{ text: string; undo: () => void } | null>(null);
  protected readonly isNoteWanted = signal(false);
  protected readonly currency = computed(() => this.cafes.cafe()?.currency ?? 'EUR');
  protected readonly isClosed = computed(() => this.cafes.cafe()?.orderingOpen === false);
  protected readonly problems = computed(() => this.cart.priced().filter(({ problem }) => problem !== null));
  protected readonly canPlace = computed(
    () => this.cart.lines().length > 0 && this.cart.isPriced() && this.problems().length === 0 && !this.isClosed(),
  );

  protected setQuantity(priced: PricedLine, quantity: number): void {
    this.removed.set(null);
    if (quantity > 0) this.cart.setLineQuantity(priced.key, quantity);
    else this.remove([priced]);
  }

  protected remove(lines: readonly PricedLine[]): void {
    const undo = this.cart.remove(lines.map(({ key }) => key));
    const names = lines.map(({ product, line }) => product?.name ?? line.name).join(', ');
    this.removed.set({ text: this.transloco.translate('cart.removed', { names }), undo });
  }

  protected putBack(): void {
    this.removed()?.undo();
    this.removed.set(null);
  }

  protected close(): void {
    this.removed.set(null);
    this.sheets.closeCart();
  }

  protected async place(): Promise<void> {
    if (this.isPlacing() || !this.canPlace()) return;
    this.isPlacing.set(true);
    try {
      await this.outgoing.placeCart();
      this.close();
      await this.router.navigateByUrl('/orders');
    } catch {
      this.toasts.show(this.transloco.translate('cart.full'), { tone: 'danger' });
    } finally {
      this.isPlacing.set(false);
    }
  }
}
