import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChildren,
} from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Counter } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Banner } from '@table-tap/ui/content/banner';
import { Checkbox } from '@table-tap/ui/fields/checkbox';
import { NumberField } from '@table-tap/ui/fields/number-field';
import { Switch } from '@table-tap/ui/fields/switch';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { Confirm } from '@table-tap/ui/overlay/confirm';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { isSame } from '../../form/three-way.ts';
import { Unsaved } from '../../form/unsaved.ts';
import { Saving } from '../../loading/saving.ts';
import { CurrentCafe } from '../../session/current-cafe.ts';
import { CountersStore } from './counters-store.ts';

type CounterForm = Pick<Counter, 'name' | 'kind' | 'categoryIds' | 'capacity' | 'lateAfterSeconds'>;

const nameMax = 120;
const capacityMax = 1000;
const amberSecondsMin = 10;
const redSecondsMin = 20;
/** What a new counter starts with: drinks are quicker than meals. */
const lateAfterOf: Record<Counter['kind'], [number, number]> = { bar: [180, 360], kitchen: [600, 900] };

/** Adds a counter or changes one. */
@Component({
  selector: 'tt-counter-drawer',
  imports: [...[Banner, Button, Checkbox, Drawer, NumberField, Segmented, Switch, TextField, TranslocoPipe]],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './counter-drawer.html',
})
export class CounterDrawer {
  /** Null: a new one. */
  readonly counter = input.required<Counter | null>();
  readonly closed = output<void>();

  private readonly store = inject(CountersStore);
  private readonly cafe = inject(CurrentCafe);
  private readonly confirm = inject(Confirm);
  private readonly languages = inject(Languages);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  private readonly unsaved = inject(Unsaved);
  private readonly numbers = viewChildren(NumberField);

  protected readonly saving = new Saving();
  protected readonly nameMax = nameMax;
  protected readonly capacityMax = capacityMax;
  private readonly start = computed<CounterForm>(() => {
    const counter = this.counter();
    return counter ? formOf(counter) : newForm;
  });
  protected readonly form = linkedSignal(() => this.start());
  /** Named categories only; off: everything of its kind. */
  protected readonly isChoosing = linkedSignal(() => this.start().categoryIds.length > 0);
  protected readonly hasTried = signal(false);
  private readonly isDirty = computed(() => !isSame(this.start(), this.form()));
  protected readonly kinds = computed(() => {
    this.languages.active();
    return (['bar', 'kitchen'] as const).map((value) => ({
      value,
      label: this.transloco.translate<string>(`counters.kind.${value}`),
    }));
  });
  protected readonly categories = computed(() =>
    this.store
      .categoryList()
      .map((category) => ({ id: category.id, name: this.cafe.nameOf(category), kind: category.counterKind })),
  );
  protected readonly nameError = computed(() =>
    this.hasTried() && this.form().name.trim() === '' ? this.transloco.translate('form.nameMissing') : null,
  );
  protected readonly categoriesError = computed(() => this.isChoosing() && this.form().categoryIds.length === 0);
  protected readonly lateError = computed(() => {
    const [amber, red] = this.form().lateAfterSeconds;
    if (amber < amberSecondsMin || red < redSecondsMin) return this.transloco.translate('counters.lateTooShort');
    return red > amber ? null : this.transloco.translate('counters.lateOrder');
  });

  constructor() {
    this.unsaved.watch(this.isDirty);
  }

  protected change(change: Partial<CounterForm>): void {
    this.form.update((form) => ({ ...form, ...change }));
  }

  protected useKind(kind: string | undefined): void {
    if (kind !== 'bar' && kind !== 'kitchen') return;
    this.change({ kind, ...(this.counter() === null && { lateAfterSeconds: lateAfterOf[kind] }) });
  }

  protected choose(isChoosing: boolean): void {
    this.isChoosing.set(isChoosing);
    if (!isChoosing) this.change({ categoryIds: [] });
  }

  protected toggle(categoryId: string, isMade: boolean): void {
    const others = this.form().categoryIds.filter((id) => id !== categoryId);
    this.change({ categoryIds: isMade ? [...others, categoryId] : others });
  }

  protected setLate(at: 0 | 1, minutes: number | null): void {
    if (minutes === null) return;
    const [amber, red] = this.form().lateAfterSeconds;
    const seconds = Math.round(minutes * 60);
    this.change({ lateAfterSeconds: at === 0 ? [seconds, red] : [amber, seconds] });
  }

  protected async dismiss(): Promise<void> {
    if (await this.unsaved.mayDrop(this.isDirty())) this.closed.emit();
  }

  protected async save(): Promise<void> {
    this.hasTried.set(true);
    const isWrong = this.form().name.trim() === '' || this.categoriesError() || this.lateError() !== null;
    if (isWrong || this.numbers().some((field) => field.invalid())) {
      this.toasts.show(this.transloco.translate('form.incomplete'), { tone: 'danger' });
      return;
    }
    if (!this.isDirty()) return this.closed.emit();
    const body = { ...this.form(), name: this.form().name.trim() };
    const work = (key: string) => this.store.save(this.counter()?.id ?? null, body, key);
    const done = await this.saving.run(body, work, { DUPLICATE: 'counters.duplicate' });
    if (!done?.ok) return;
    this.toasts.show(this.transloco.translate('form.saved', { name: done.value.name }), { tone: 'ok' });
    this.closed.emit();
  }

  protected async remove({ id, name }: Counter): Promise<void> {
    const isSure = await this.confirm.ask({
      heading: this.transloco.translate('counters.deleteAsk', { name }),
      text: this.transloco.translate('counters.deleteText'),
      confirm: this.transloco.translate('counters.delete'),
      danger: true,
    });
    if (!isSure) return;
    const work = (key: string) => this.store.remove(id, key);
    const done = await this.saving.run(['delete', id], work, { IN_USE: 'counters.inUse' });
    if (!done?.ok) return;
    this.toasts.show(this.transloco.translate('form.deleted', { name }), { tone: 'ok' });
    this.closed.emit();
  }
}

const newForm: CounterForm = {
  name: '',
  kind: 'bar',
  categoryIds: [],
  capacity: null,
  lateAfterSeconds: lateAfterOf.bar,
};

const formOf = ({ name, kind, categoryIds, capacity, lateAfterSeconds }: Counter): CounterForm => ({
  ...{ name, kind, categoryIds, capacity, lateAfterSeconds },
});
