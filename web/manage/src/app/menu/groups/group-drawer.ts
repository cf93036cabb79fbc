import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { uuidv7 } from '@table-tap/client';
import type { ModifierGroup } from '@table-tap/contract';
import { Chip } from '@table-tap/ui/actions/chip';
import { Button } from '@table-tap/ui/actions/button';
import { Stepper } from '@table-tap/ui/actions/stepper';
import { Banner } from '@table-tap/ui/content/banner';
import { Icon } from '@table-tap/ui/content/icon';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Confirm } from '@table-tap/ui/overlay/confirm';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { isSame } from '../../form/three-way.ts';
import { TranslationFields } from '../../form/translation-fields.ts';
import { cleanTranslations } from '../../form/translations.ts';
import { Unsaved } from '../../form/unsaved.ts';
import { Saving } from '../../loading/saving.ts';
import { CurrentCafe } from '../../session/current-cafe.ts';
import { type GroupBody, MenuStore } from '../menu-store.ts';
import type { PriceItem } from '../price-list.ts';
import { PriceRows } from '../price-rows.ts';
import { choiceFault } from './choice-words.ts';
import { ChoiceWords } from './choice-words-pipe.ts';

interface GroupForm extends Pick<ModifierGroup, 'name' | 'translations' | 'min' | 'max'> {
  modifiers: readonly PriceItem[];
}

const choicesMax = 20;
const nameMax = 120;

/** Adds a group of extras or changes one. The rule is said in plain words while it is being made. */
@Component({
  selector: 'tt-group-drawer',
  imports: [
    ...[Banner, Button, Chip, ChoiceWords, Drawer, Icon, PriceRows, Stepper, TextField, TranslationFields],
    ...[TranslocoPipe],
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './group-drawer.html',
})
export class GroupDrawer {
  /** Null: a new one. */
  readonly group = input.required<ModifierGroup | null>();
  readonly closed = output<void>();

  private readonly store = inject(MenuStore);
  private readonly cafe = inject(CurrentCafe);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  private readonly unsaved = inject(Unsaved);
  private readonly prices = viewChild.required(PriceRows);

  protected readonly saving = new Saving();
  protected readonly nameMax = nameMax;
  protected readonly choicesMax = choicesMax;
  private readonly blank: GroupForm = {
    ...{ name: '', translations: {}, min: 0, max: 1 },
    modifiers: [{ id: uuidv7(), name: '', translations: {}, priceMinor: 0 }],
  };
  private readonly start = computed<GroupForm>(() => {
    const group = this.group();
    return group ? formOf(group) : this.blank;
  });
  protected readonly form = linkedSignal(() => this.start());
  protected readonly hasTried = signal(false);
  private readonly isDirty = computed(() => !isSame(this.start(), this.form()));
  protected readonly uses = computed(() => this.store.groupUse().get(this.group()?.id ?? '') ?? 0);
  protected readonly nameError = computed(() =>
    this.hasTried() && this.form().name.trim() === '' ? this.transloco.translate('form.nameMissing') : null,
  );
  protected readonly fault = computed(() => {
    const { min, max, modifiers } = this.form();
    return choiceFault({ min, max, of: modifiers.length });
  });
  /** The usual rules, each with a click. */
  protected readonly presets = computed(() => {
    const count = Math.min(Math.max(this.form().modifiers.length, 1), choicesMax);
    return [
      { text: 'menu.choice.preset.one', min: 1, max: 1 },
      { text: 'menu.choice.preset.oneOrNone', min: 0, max: 1 },
      { text: 'menu.choice.preset.any', min: 0, max: Math.max(count, 2) },
    ];
  });

  constructor() {
    this.unsaved.watch(this.isDirty);
  }

  protected change(change: Partial<GroupForm>): void {
    this.form.update((form) => ({ ...form, ...change }));
  }

  protected isPreset({ min, max }: { min: number; max: number }): boolean {
    return this.form().min === min && this.form().max === max;
  }

  protected async dismiss(): Promise<void> {
    if (await this.unsaved.mayDrop(this.isDirty())) this.closed.emit();
  }

  protected async save(): Promise<void> {
    this.hasTried.set(true);
    if (this.form().name.trim() === '' || !this.prices().isValid() || this.fault()) {
      this.toasts.show(this.transloco.translate('form.incomplete'), { tone: 'danger' });
      return;
    }
    if (!this.isDirty()) return this.closed.emit();
    const body = bodyOf(this.form());
    const done = await this.saving.run(body, (key) => this.store.saveGroup(this.group()?.id ?? null, body, key));
    if (!done?.ok) return;
    this.toasts.show(this.transloco.translate('form.saved', { name: this.cafe.nameOf(done.value) }), { tone: 'ok' });
    this.closed.emit();
  }

  protected async remove(group: ModifierGroup): Promise<void> {
    const name = this.cafe.nameOf(group);
    const isSure = await this.confirm.ask({
      heading: this.transloco.translate('menu.groups.deleteAsk', { name }),
      text: this.transloco.translate('menu.groups.deleteText', { count: this.uses() }),
      confirm: this.transloco.translate('menu.groups.delete'),
      danger: true,
    });
    if (!isSure) return;
    const done = await this.saving.run(['delete', group.id], (key) => this.store.removeGroup(group.id, key));
    if (!done?.ok) return;
    this.toasts.show(this.transloco.translate('form.deleted', { name }), { tone: 'ok' });
    this.closed.emit();
  }
}

const formOf = ({ name, translations, min, max, modifiers }: ModifierGroup): GroupForm => ({
  ...{ name, translations, min, max, modifiers },
});

const bodyOf = (form: GroupForm): GroupBody => ({
  ...form,
  name: form.name.trim(),
  translations: cleanTranslations(form.translations),
  modifiers: form.modifiers.map(({ id, name, translations, priceMinor }) => ({
    ...{ id, name: name.trim(), translations: cleanTranslations(translations), priceMinor: priceMinor ?? 0 },
  })),
});
