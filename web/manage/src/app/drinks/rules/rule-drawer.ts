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
import type { AllowanceRule } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Banner } from '@table-tap/ui/content/banner';
import { Checkbox } from '@table-tap/ui/fields/checkbox';
import { MoneyField } from '@table-tap/ui/fields/money-field';
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
import { CafeApi } from '../../session/cafe-api.ts';
import { CurrentCafe } from '../../session/current-cafe.ts';
import { RuleWords } from '../rule-words.ts';

type RuleForm = Omit<AllowanceRule, 'id'>;
const nameMax = 120;
const emptyForm: RuleForm = {
  ...({ name: '', kind: 'count', amount: 2, per: 'shift', categoryIds: [] } as const),
  ...({ beyond: 'staff_price', staffDiscountPercent: 50, standard: false } as const),
  categoryIds: [],
};

/** Makes a rule for drinks of staff or changes one; what it means stands above it in words. */
@Component({
  selector: 'tt-rule-drawer',
  imports: [Banner, Button, Checkbox, Drawer, MoneyField, NumberField, Segmented, Switch, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './rule-drawer.html',
})
export class RuleDrawer {
  private readonly api = inject(CafeApi);
  private readonly confirm = inject(Confirm);
  private readonly languages = inject(Languages);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  private readonly unsaved = inject(Unsaved);
  private readonly words = inject(RuleWords);
  protected readonly cafe = inject(CurrentCafe);

  /** Null: a new one. */
  readonly rule = input.required<AllowanceRule | null>();
  readonly categories = input.required<readonly { id: string; name: string }[]>();
  /** Whether something was changed. */
  readonly closed = output<boolean>();

  protected readonly nameMax = nameMax;
  protected readonly saving = new Saving();
  protected readonly nameError = signal<string | null>(null);
  protected readonly amountError = signal<string | null>(null);
  private readonly base = computed<RuleForm>(() => {
    const rule = this.rule();
    if (!rule) return emptyForm;
    const { id: _, ...form } = rule;
    return form;
  });
  protected readonly form = linkedSignal(() => this.base());
  private readonly isDirty = computed(() => !isSame(this.base(), this.form()));
  protected readonly sentence = computed(() =>
    this.words.of(this.form(), (id) => this.categories().find((category) => category.id === id)?.name),
  );
  protected readonly kinds = this.options('kind', ['count', 'value']);
  protected readonly pers = this.options('per', ['shift', 'day', 'month']);
  protected readonly beyonds = this.options('beyond', ['staff_price', 'full_price', 'refused']);

  constructor() {
    this.unsaved.watch(this.isDirty);
  }

  protected change(change: Partial<RuleForm>): void {
    this.form.update((form) => ({ ...form, ...change }));
  }

  protected toggle(id: string, isChosen: boolean): void {
    const others = this.form().categoryIds.filter((other) => other !== id);
    this.change({ categoryIds: isChosen ? [...others, id] : others });
  }

  protected async dismiss(): Promise<void> {
    if (await this.unsaved.mayDrop(this.isDirty())) this.closed.emit(false);
  }

  protected async save(): Promise<void> {
    const body = { ...this.form(), name: this.form().name.trim() };
    this.nameError.set(body.name === '' ? this.transloco.translate('form.nameMissing') : null);
    this.amountError.set(body.amount < 1 ? this.transloco.translate('drinks.amountMissing') : null);
    if (body.name === '' || body.amount < 1) return;
    const ruleId = this.rule()?.id;
    const work = (key: string) =>
      ruleId
        ? this.api.send('PATCH /cafes/{cafeId}/allowance/rules/{ruleId}', {
            params: this.api.at({ ruleId }),
            body,
            key,
          })
        : this.api.send('POST /cafes/{cafeId}/allowance/rules', { params: this.api.at(), body, key });
    const done = await this.saving.run([ruleId, body], work, { DUPLICATE: 'drinks.duplicate' });
    if (!done?.ok) return;
    this.toasts.show(this.transloco.translate('form.saved', { name: body.name }), { tone: 'ok' });
    this.closed.emit(true);
  }

  protected async remove({ id: ruleId, name }: AllowanceRule): Promise<void> {
    const isSure = await this.confirm.ask({
      heading: this.transloco.translate('drinks.deleteAsk', { name }),
      text: this.transloco.translate('drinks.deleteText'),
      confirm: this.transloco.translate('drinks.delete'),
      danger: true,
    });
    if (!isSure) return;
    const done = await this.saving.run(['delete', ruleId], (key) =>
      this.api.send('DELETE /cafes/{cafeId}/allowance/rules/{ruleId}', { params: this.api.at({ ruleId }), key }),
    );
    if (!done?.ok) return;
    this.toasts.show(this.transloco.translate('form.deleted', { name }), { tone: 'ok' });
    this.closed.emit(true);
  }

  private options<Value extends string>(group: string, values: readonly Value[]) {
    return computed(() => {
      this.languages.active();
      return values.map((value) => ({ value, label: this.transloco.translate<string>(`drinks.${group}.${value}`) }));
    });
  }
}
