import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { GlassType } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Banner } from '@table-tap/ui/content/banner';
import { Icon } from '@table-tap/ui/content/icon';
import { Autocomplete } from '@table-tap/ui/desk/autocomplete';
import { MoneyField } from '@table-tap/ui/fields/money-field';
import { NumberField } from '@table-tap/ui/fields/number-field';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { Confirm } from '@table-tap/ui/overlay/confirm';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { isSame } from '../../form/three-way.ts';
import { Unsaved } from '../../form/unsaved.ts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CurrentCafe } from '../../session/current-cafe.ts';
import { glassIcon } from '../glass-icon.ts';
import { KindStock } from './kind-stock.ts';
import { bodyOf, formOf, type KindForm, withUse } from './kind-form.ts';
import { type UseChoice, UseChoices } from './use-choices.ts';

const icons = Object.keys(glassIcon) as GlassType['icon'][];

/** Makes a kind of glass or changes one: its deposit, what goes out in it, and what was bought or is lost. */
@Component({
  selector: 'tt-kind-drawer',
  imports: [
    ...[Autocomplete, Banner, Button, Drawer, Icon, IconButton, KindStock, MoneyField, NumberField, Segmented],
    ...[TextField, TranslocoPipe],
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './kind-drawer.html',
})
export class KindDrawer {
  private readonly api = inject(CafeApi);
  private readonly confirm = inject(Confirm);
  private readonly languages = inject(Languages);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  private readonly unsaved = inject(Unsaved);
  protected readonly cafe = inject(CurrentCafe);
  protected readonly choices = inject(UseChoices);

  /** Null: a new one. */
  readonly kind = input.required<GlassType | null>();
  /** Whether something was changed. */
  readonly closed = output<boolean>();
  /** Something was bought or lost; the drawer stays open. */
  readonly changed = output<void>();

  protected readonly icons = icons;
  protected readonly iconOf = glassIcon;
  protected readonly saving = new Saving();
  protected readonly nameError = signal<string | null>(null);
  protected readonly wanted = signal<UseChoice | null>(null);
  private readonly base = computed(() => formOf(this.kind()));
  protected readonly form = linkedSignal(() => this.base());
  private readonly isDirty = computed(() => !isSame(this.base(), this.form()));
  protected readonly goesOut = computed(() => {
    this.languages.active();
    return (['always', 'on_premises', 'take_away'] as const).map((value) => ({
      value,
      label: this.transloco.translate<string>(`glasses.goesOut.${value}`),
    }));
  });
  protected readonly find = (text: string): UseChoice[] => {
    const wanted = text.trim().toLocaleLowerCase();
    return this.choices.all().filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
  };

  constructor() {
    this.unsaved.watch(this.isDirty);
  }

  protected change(change: Partial<KindForm>): void {
    this.form.update((form) => ({ ...form, ...change }));
  }

  protected add(choice: UseChoice | null): void {
    if (!choice) return;
    this.change({ uses: withUse(this.form().uses, choice.kind, choice.id) });
    // The field is emptied once it has taken what was chosen in.
    queueMicrotask(() => this.wanted.set(null));
  }

  protected setCount(at: number, count: number | null): void {
    this.change({ uses: this.form().uses.map((use, index) => (index === at ? { ...use, count: count ?? 0 } : use)) });
  }

  protected drop(at: number): void {
    this.change({ uses: this.form().uses.filter((_, index) => index !== at) });
  }

  protected async dismiss(): Promise<void> {
    if (await this.unsaved.mayDrop(this.isDirty())) this.closed.emit(false);
  }

  protected async save(): Promise<void> {
    const body = bodyOf(this.form());
    this.nameError.set(body.name === '' ? this.transloco.translate('form.nameMissing') : null);
    if (body.name === '') return;
    const [glassTypeId, owned] = [this.kind()?.id, this.form().owned ?? 0];
    const work = (key: string) =>
      glassTypeId
        ? this.api.send('PATCH /cafes/{cafeId}/glasses/{glassTypeId}', {
            params: this.api.at({ glassTypeId }),
            body,
            key,
          })
        : this.api.send('POST /cafes/{cafeId}/glasses', { params: this.api.at(), body: { ...body, owned }, key });
    const done = await this.saving.run([glassTypeId, body, owned], work, { DUPLICATE: 'glasses.duplicate' });
    if (!done?.ok) return;
    this.toasts.show(this.transloco.translate('form.saved', { name: body.name }), { tone: 'ok' });
    this.closed.emit(true);
  }

  protected async remove({ id: glassTypeId, name }: GlassType): Promise<void> {
    const isSure = await this.confirm.ask({
      heading: this.transloco.translate('glasses.deleteAsk', { name }),
      text: this.transloco.translate('glasses.deleteText'),
      confirm: this.transloco.translate('glasses.delete'),
      danger: true,
    });
    if (!isSure) return;
    const done = await this.saving.run(['delete', glassTypeId], (key) =>
      this.api.send('DELETE /cafes/{cafeId}/glasses/{glassTypeId}', { params: this.api.at({ glassTypeId }), key }),
    );
    if (!done?.ok) return;
    this.toasts.show(this.transloco.translate('form.deleted', { name }), { tone: 'ok' });
    this.closed.emit(true);
  }
}
