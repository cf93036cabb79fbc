import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  signal,
  untracked,
  viewChildren,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { ThemeToggle } from '@table-tap/ui/shell/theme-toggle';
import { CafeStore } from '../cafe/cafe-store.ts';
import { CallSheet } from '../calls/call-sheet.ts';
import { CartBar } from '../cart/cart-bar.ts';
import { CartSheet } from '../cart/cart-sheet.ts';
import { LiveOrderCard } from '../orders/live-order-card.ts';
import { ProductSheet } from '../product/product-sheet.ts';
import type { FailureCode } from '../server/refusal-text.ts';
import { HeightVariable } from '../shell/height-variable.ts';
import { PlaceHeader } from '../shell/place-header.ts';
import { QuickActions } from '../shell/quick-actions.ts';
import { DietSheet } from './diet-sheet.ts';
import { DietStore } from './diet-store.ts';
import { followSections } from './follow-sections.ts';
import { MenuBar } from './menu-bar.ts';
import { MenuSheets } from './menu-sheets.ts';
import { MenuStore } from './menu-store.ts';
import { firstProducts, viewMenu } from './menu-view.ts';
import { ProductRow } from './product-row.ts';

/** Products that are drawn at a time: few enough that a slow phone answers a tap in between. */
const batch = 4;

/** The menu: at a table, where it can be ordered from, or from outside (`slug`), to read. */
@Component({
  selector: 'tt-menu-page',
  imports: [
    Banner,
    Button,
    CallSheet,
    CartBar,
    CartSheet,
    DietSheet,
    EmptyState,
    HeightVariable,
    Icon,
    LiveOrderCard,
    MenuBar,
    PlaceHeader,
    ProductRow,
    ProductSheet,
    QuickActions,
    RouterLink,
    Skeleton,
    ThemeToggle,
    TranslocoPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'mx-auto flex w-full max-w-5xl flex-1 flex-col' },
  templateUrl: './menu-page.html',
})
export class MenuPage {
  readonly slug = input<string>();

  protected readonly cafes = inject(CafeStore);
  protected readonly diets = inject(DietStore);
  protected readonly menus = inject(MenuStore);
  protected readonly sheets = inject(MenuSheets);
  protected readonly query = signal('');
  protected readonly isSearching = signal(false);
  protected readonly frontFailure = signal<FailureCode | null>(null);
  private readonly reading = signal(0);
  /** How many products are drawn so far. */
  private readonly drawn = signal(this.menus.wasDrawn ? Infinity : 0);
  private readonly sections = viewChildren<ElementRef<HTMLElement>>('section');
  private readonly injector = inject(Injector);
  private readonly root = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly view = computed(() => viewMenu(this.menus.categories(), this.diets.diet(), this.query()));
  protected readonly categories = computed(() => firstProducts(this.view().categories, this.drawn()));
  protected readonly isDrawn = computed(() => this.drawn() >= this.view().shown);
  protected readonly chips = computed(() => this.view().categories.map(({ id, name }) => ({ id, label: name })));
  protected readonly active = computed(() => this.chips()[Math.min(this.reading(), this.chips().length - 1)]?.id);
  protected readonly currency = computed(() => this.menus.menu()?.currency ?? 'EUR');
  protected readonly isClosed = computed(() => this.cafes.cafe()?.orderingOpen === false);
  protected readonly canOrder = computed(() => !this.cafes.isFront() && !this.isClosed());
  /** There is no café of this name. */
  protected readonly isUnknown = computed(() => ['NOT_FOUND', 'INVALID'].includes(this.frontFailure() ?? ''));
  protected readonly failure = computed(() => this.frontFailure() ?? this.menus.failure());

  private readonly follower = followSections(
    () => this.sections().map(({ nativeElement }) => nativeElement),
    () => this.root.querySelector('tt-menu-bar')?.getBoundingClientRect().bottom ?? 0,
    (index) => this.reading.set(index),
  );

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.follower.stop();
      this.cafes.closeFront();
    });
    effect(() => {
      if (!this.menus.menu()) return;
      const next = this.drawn() + batch;
      if (this.isDrawn()) this.menus.wasDrawn = true;
      else setTimeout(() => this.drawn.update((count) => Math.max(count, next)));
    });
    effect(() => {
      const slug = this.slug();
      if (slug) untracked(() => void this.openFront(slug));
    });
  }

  protected jump(categoryId: string): void {
    const index = this.chips().findIndex(({ id }) => id === categoryId);
    this.reading.set(index);
    this.drawn.set(Infinity);
    afterNextRender(
      () => {
        const section = this.sections()[index]?.nativeElement;
        if (!section) return;
        this.follower.jump(section);
        section.querySelector('h2')?.focus({ preventScroll: true });
      },
      { injector: this.injector },
    );
  }

  protected retry(): void {
    const slug = this.slug();
    if (slug) void this.openFront(slug);
    else void this.menus.refresh();
  }

  private async openFront(slug: string): Promise<void> {
    this.frontFailure.set(null);
    this.frontFailure.set(await this.cafes.openFront(slug));
  }
}
