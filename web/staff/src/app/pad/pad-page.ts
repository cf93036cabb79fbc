import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { MenuProduct } from '@table-tap/contract';
import { formatMinor } from '@table-tap/contract/money';
import { Button } from '@table-tap/ui/actions/button';
import { ChipBar, type ChipItem } from '@table-tap/ui/actions/chip-bar';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Badge } from '@table-tap/ui/content/badge';
import { Banner } from '@table-tap/ui/content/banner';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { Switch } from '@table-tap/ui/fields/switch';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { CustomerFinder } from '../customers/customer-finder.ts';
import { MenuList } from '../catalog/menu-list.ts';
import { matches } from '../catalog/matches.ts';
import { FloorStore } from '../floor/floor-store.ts';
import { PlaceName } from '../floor/place-name.ts';
import { Colleagues } from '../drinks/colleagues.ts';
import { ConnectionBar } from '../live/connection-bar.ts';
import { Avatar } from '../people/avatar.ts';
import { DevicePeople } from '../people/device-people.ts';
import { firstNameOf } from '../people/initials.ts';
import { PersonButton } from '../people/person-button.ts';
import { Account } from '../session/account.ts';
import { BottomBar } from '../shell/bottom-bar.ts';
import { DrinkOutcomeSheet } from './drink-outcome.ts';
import { type Choice, LineSheet } from './line-sheet.ts';
import { PadStore } from './pad-store.ts';
import { PersonalOrder } from './personal-order.ts';
import { balanceWords } from '../drinks/balance-picture.ts';
import { ProductTile } from './product-tile.ts';
import { countOfProduct, needsChoice, plainLine } from './round.ts';
import { RoundList } from './round-list.ts';
import { Texts } from '../shell/texts.ts';

const favourites = 'favourites';

/** Typing in a round for a table, or for a name at the bar. */
@Component({
  selector: 'tt-pad-page',
  imports: [
    Avatar,
    Badge,
    Banner,
    BottomBar,
    Button,
    Card,
    ChipBar,
    ConnectionBar,
    CustomerFinder,
    DrinkOutcomeSheet,
    EmptyState,
    Icon,
    IconButton,
    LineSheet,
    MoneyPipe,
    NgTemplateOutlet,
    PersonButton,
    ProductTile,
    RoundList,
    RouterLink,
    Sheet,
    Skeleton,
    Switch,
    TextField,
    TranslocoPipe,
  ],
  providers: [PadStore, PersonalOrder],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'flex flex-1' },
  templateUrl: './pad-page.html',
})
export class PadPage {
  protected readonly store = inject(PadStore);
  protected readonly menu = inject(MenuList);
  private readonly account = inject(Account);
  private readonly devicePeople = inject(DevicePeople);
  private readonly floor = inject(FloorStore);
  private readonly languages = inject(Languages);
  private readonly names = inject(PlaceName);
  private readonly people = inject(Colleagues);
  private readonly texts = inject(Texts);

  /** One of the three, from the address. */
  readonly userId = input<string>();
  readonly tableId = input<string>();
  readonly tabId = input<string>();

  protected readonly wanted = signal('');
  protected readonly category = signal(favourites);
  protected readonly choice = signal<Choice | undefined>(undefined);
  protected readonly isShowing = signal(false);
  protected readonly isChoosing = signal(false);
  /** On a phone the search field hides until it is wanted. */
  protected readonly isSearching = signal(false);

  protected readonly currency = computed(() => this.menu.menu()?.currency ?? 'EUR');
  protected readonly colleagues = this.devicePeople.people;
  protected readonly colleague = computed(() =>
    this.colleagues().find(({ userId }) => userId === this.store.draft().forUserId),
  );
  protected readonly colleagueText = computed(() => {
    const name = this.store.draft().forName ?? this.colleague()?.name;
    return name ? this.texts.of('pad.forName', { name: firstNameOf(name) }) : this.texts.of('pad.colleague');
  });
  /** Customers can be found by those who may see them. */
  protected readonly maySearch = computed(() => this.account.can('credits:read'));
  protected readonly heading = computed(() => {
    if (!this.store.personId()) {
      return this.names.of({ tableLabel: this.store.table()?.label ?? null, name: this.store.tab()?.name ?? null });
    }
    const isOwn = this.store.personId() === this.account.user()?.id;
    if (isOwn) return this.texts.of('drinks.have');
    const name = this.store.balance()?.person.name ?? this.personName();
    return this.texts.of('pad.forName', { name: name ?? this.texts.of('pad.colleague') });
  });
  private readonly personName = computed(() => this.people.all().find(({ id }) => id === this.store.personId())?.name);
  /** Zone and what is open: `Terrace · € 38,40 open`. */
  protected readonly about = computed(() => {
    if (this.store.personId()) {
      const balance = this.store.balance();
      return balance ? balanceWords(balance, this.currency(), this.texts, this.languages) : '';
    }
    const table = this.store.table();
    const tab = this.store.tab();
    const where = table ? this.floor.zoneOf(table.zoneId)?.name : this.texts.of('place.bar');
    const dueMinor = tab ? tab.totalMinor - tab.paidMinor : 0;
    const amount = formatMinor(dueMinor, this.currency(), this.languages.active());
    const money = tab ? this.texts.of('pad.open', { amount }) : this.texts.of('floor.free');
    return [where, money].filter(Boolean).join(' · ');
  });
  protected readonly categories = computed((): ChipItem[] => {
    const named = (this.menu.menu()?.categories ?? []).map(({ id, name }) => ({ id, label: name }));
    return [{ id: favourites, label: this.texts.of('pad.favourites') }, ...named];
  });
  protected readonly shownProducts = computed(() => {
    const wanted = this.wanted().trim();
    const active = this.menu.products().filter((product) => product.active);
    if (wanted) return active.filter((product) => matches(product.name, wanted));
    const chosen = this.menu.menu()?.categories.find(({ id }) => id === this.category());
    if (chosen) return chosen.products.filter((product) => product.active);
    const marked = active.filter((product) => product.favourite);
    return marked.length > 0 ? marked : active;
  });
  protected readonly counts = computed(() => {
    const round = this.store.round();
    return new Map(round.map(({ productId }) => [productId, countOfProduct(round, productId)]));
  });

  constructor() {
    this.floor.watch();
    if (this.account.isPaired() && this.colleagues().length === 0) this.devicePeople.load().catch(() => undefined);
    effect(() => {
      const tableId = this.tableId();
      const tabId = this.tabId();
      const userId = this.userId();
      untracked(() => {
        if (userId) this.store.openPersonal(userId);
        else this.store.place.set(tableId ? { tableId } : { tabId: tabId ?? '' });
        if (userId && !this.account.isPaired()) this.people.load();
      });
    });
  }

  protected toggleSearch(): void {
    this.wanted.set('');
    this.isSearching.update((isOpen) => !isOpen);
  }

  protected tap(product: MenuProduct): void {
    if (needsChoice(product)) this.choose(product);
    else this.store.add(product);
  }

  protected choose(product: MenuProduct): void {
    this.choice.set({ product, line: plainLine(product), at: undefined });
  }

  protected edit(at: number): void {
    const line = this.store.round()[at];
    const product = line && this.menu.find(line.productId);
    if (line && product) this.choice.set({ product, line, at });
  }

  protected less(at: number): void {
    const line = this.store.round()[at];
    if (line) this.store.change(at, { ...line, quantity: line.quantity - 1 });
  }

  protected take({ line, at }: Choice): void {
    if (at === undefined) this.store.addLine(line);
    else this.store.change(at, line);
    this.choice.set(undefined);
  }

  protected remove({ line, at }: Choice): void {
    if (at !== undefined) this.store.change(at, { ...line, quantity: 0 });
    this.choice.set(undefined);
  }

  protected setColleague(userId: string | undefined, name?: string): void {
    this.store.setColleague(userId, name);
    this.isChoosing.set(false);
  }

  protected async send(): Promise<void> {
    await this.store.send();
    this.isShowing.set(this.store.problem() !== null && matchMedia('(max-width: 63.99rem)').matches);
  }
}
