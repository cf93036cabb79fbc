import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { formatMinor } from '@table-tap/contract/money';
import type { Customer, GlassReturn, TabSummary } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Banner } from '@table-tap/ui/content/banner';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Confirm } from '@table-tap/ui/overlay/confirm';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { CounterList } from '../catalog/counter-list.ts';
import { CustomerFinder } from '../customers/customer-finder.ts';
import { FloorStore } from '../floor/floor-store.ts';
import { PlaceName } from '../floor/place-name.ts';
import { PersonButton } from '../people/person-button.ts';
import { Preferences } from '../session/preferences.ts';
import { StaffBar } from '../shell/staff-bar.ts';
import { Texts } from '../shell/texts.ts';
import { hasCamera } from '../stock/scan/camera.ts';
import { ScanSheet } from '../stock/scan/scan-sheet.ts';
import { StockTabs } from '../stock/stock-tabs.ts';
import { PayOptions } from '../tender/pay-options.ts';
import { BillPicker } from './bill-picker.ts';
import { GlassFeature } from './glass-feature.ts';
import { GlassStore, type Way } from './glass-store.ts';
import { GlassTile } from './glass-tile.ts';
import { count, depositMinorOf, piecesOf, type Tray } from './tray.ts';

const ways = ['cash', 'tab', 'credits', 'none'] as const;
const empty: Tray = new Map();

/** `2 × Half pint, 1 × Goblet` */
const inWords = (glasses: readonly { count: number; name: string }[]): string =>
  glasses.map(({ count: many, name }) => `${many} × ${name}`).join(', ');

/** Glasses that come back: tap what is on the tray, say where the deposit goes, done. And those that broke. */
@Component({
  selector: 'tt-glasses-page',
  imports: [
    ...[Banner, BillPicker, Button, Card, CustomerFinder, EmptyState, GlassTile, Icon, MoneyPipe, PersonButton],
    ...[ScanSheet, Segmented, Skeleton, StaffBar, StockTabs, TextField, TranslocoPipe],
  ],
  providers: [GlassStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './glasses-page.html',
})
export class GlassesPage {
  protected readonly feature = inject(GlassFeature);
  protected readonly store = inject(GlassStore);
  protected readonly counters = inject(CounterList);
  private readonly confirm = inject(Confirm);
  private readonly languages = inject(Languages);
  private readonly pay = inject(PayOptions);
  private readonly places = inject(PlaceName);
  private readonly preferences = inject(Preferences);
  private readonly texts = inject(Texts);
  private readonly toasts = inject(Toasts);

  protected readonly canScan = hasCamera();
  protected readonly isScanning = signal(false);
  protected readonly mode = signal<'back' | 'broken'>('back');
  protected readonly tray = signal<Tray>(empty);
  protected readonly to = signal<(typeof ways)[number]>('cash');
  protected readonly customer = signal<Customer | undefined>(undefined);
  protected readonly tab = signal<TabSummary | undefined>(undefined);
  protected readonly by = signal<'guest' | 'house'>('guest');
  protected readonly note = signal('');

  /** Where this device stands: the counter that glasses come back at. */
  protected readonly counter = computed(() => this.counters.find(this.preferences.counterId ?? ''));
  protected readonly currency = computed(() => this.pay.currency());
  protected readonly pieces = computed(() => piecesOf(this.tray()));
  protected readonly depositMinor = computed(() => depositMinorOf(this.tray(), this.store.types() ?? []));
  protected readonly hasBarcodes = computed(() => this.store.types()?.some(({ barcode }) => barcode !== null) ?? false);
  protected readonly modes = computed(() => this.options(['back', 'broken'] as const, 'glasses.mode'));
  protected readonly ways = computed(() => this.options(ways, 'glasses.way'));
  protected readonly breakers = computed(() => this.options(['guest', 'house'] as const, 'glasses.brokenBy'));
  /** Where the deposit goes; nothing until it is said. */
  protected readonly way = computed((): Way | undefined => {
    const [to, customer, tab] = [this.to(), this.customer(), this.tab()];
    if (this.depositMinor() === 0) return { to: 'none' };
    if (to === 'credits') return customer && { to, userId: customer.id };
    if (to === 'tab') return tab && { to, tabId: tab.id };
    return { to };
  });
  protected readonly doText = computed(() => {
    if (this.depositMinor() === 0 || this.to() === 'none') return this.texts.of('glasses.takeBack');
    return this.texts.of('glasses.giveBack', { amount: this.say(this.depositMinor()) });
  });

  constructor() {
    inject(FloorStore).watch();
  }

  protected count(glassTypeId: string, by: 1 | -1): void {
    this.store.problem.set(null);
    this.tray.update((tray) => count(tray, glassTypeId, by));
  }

  protected begin(mode: 'back' | 'broken'): void {
    this.mode.set(mode);
    this.clear();
  }

  protected choose(to: (typeof ways)[number]): void {
    this.store.problem.set(null);
    this.to.set(to);
  }

  protected clear(): void {
    this.store.problem.set(null);
    this.tray.set(empty);
    this.tab.set(undefined);
    this.customer.set(undefined);
    this.to.set('cash');
    this.note.set('');
  }

  protected found(code: string): void {
    const type = this.store.types()?.find(({ barcode }) => barcode === code);
    if (type) this.count(type.id, 1);
    else this.toasts.show(this.texts.of('glasses.unknownCode', { code }), { tone: 'danger' });
  }

  protected async giveBack(): Promise<void> {
    const way = this.way();
    if (!way || !(await this.isSure())) return;
    const done = await this.store.giveBack(this.tray(), way, this.counter()?.id);
    if (!done) return;
    const key = done.amountMinor > 0 ? `glasses.done.${done.to}` : 'glasses.done.none';
    const amount = this.say(done.amountMinor + done.roundingMinor);
    this.toasts.show(this.texts.of(key, { amount, glasses: this.words(done) }), { tone: 'ok' });
    this.clear();
  }

  protected async writeBroken(): Promise<void> {
    const done = await this.store.broken(this.tray(), {
      ...{ by: this.by(), note: this.note().trim(), counterId: this.counter()?.id },
    });
    if (!done) return;
    this.toasts.show(this.texts.of('glasses.done.broken', { count: done.count }), { tone: 'ok' });
    this.clear();
  }

  protected readonly words = ({ glasses }: GlassReturn): string => inWords(glasses);

  protected hour(moment: string): string {
    return new Intl.DateTimeFormat(this.languages.locale(), { timeStyle: 'short' }).format(new Date(moment));
  }

  /** Asks once how much goes where: nobody takes it back afterwards. What has no deposit is only counted. */
  private async isSure(): Promise<boolean> {
    if (this.depositMinor() === 0) return true;
    const [tab, customer] = [this.tab(), this.customer()];
    const name = this.to() === 'tab' ? tab && this.places.full(tab) : customer?.name;
    return this.confirm.ask({
      heading: this.texts.of(`glasses.ask.${this.to()}`, { amount: this.say(this.depositMinor()), name: name ?? '' }),
      text: this.texts.of('glasses.ask.text', { glasses: this.counted() }),
      confirm: this.doText(),
    });
  }

  private counted(): string {
    const glasses = (this.store.types() ?? []).map(({ id, name }) => ({ name, count: this.tray().get(id) ?? 0 }));
    return inWords(glasses.filter((one) => one.count > 0));
  }

  private say(amountMinor: number): string {
    return formatMinor(amountMinor, this.currency(), this.languages.active());
  }

  private options<Value extends string>(values: readonly Value[], key: string) {
    return values.map((value) => ({ value, label: this.texts.of(`${key}.${value}`) }));
  }
}
