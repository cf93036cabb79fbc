import { ChangeDetectionStrategy, Component, computed, inject, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Settings } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { MoneyField } from '@table-tap/ui/fields/money-field';
import { NumberField } from '@table-tap/ui/fields/number-field';
import { Switch } from '@table-tap/ui/fields/switch';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { Conflict } from '../../form/conflict.ts';
import { SaveBar } from '../../form/save-bar.ts';
import { Unsaved } from '../../form/unsaved.ts';
import { Pending } from '../../loading/pending.ts';
import { CurrentCafe } from '../../session/current-cafe.ts';
import { SettingsDraft } from '../settings-draft.ts';
import { SettingsSection } from '../settings-section.ts';
import { SettingsWords } from '../settings-words.ts';
import { PayModeChoice } from './pay-mode-choice.ts';
import { isHost, printerPort } from './printer-fault.ts';
import { TipFields } from './tip-fields.ts';

const claimMinutes = { min: 1, max: 30 };
const ports = { min: 1, max: 65_535 };

/** How guests pay: when, tips, rounding, splitting, refunds, the registered till, the receipt printer. */
@Component({
  selector: 'tt-paying-page',
  imports: [
    ...[Banner, Button, Conflict, MoneyField, NumberField, PayModeChoice, Pending, RouterLink, SaveBar],
    ...[SettingsSection, Switch, TextField, TipFields, TranslocoPipe],
  ],
  providers: [SettingsDraft],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './paying-page.html',
})
export class PayingPage {
  protected readonly draft = inject(SettingsDraft);
  protected readonly cafe = inject(CurrentCafe);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  private readonly words = inject(SettingsWords);
  private readonly tips = viewChild(TipFields);
  private readonly minutes = viewChild<NumberField>('minutes');
  private readonly limit = viewChild<MoneyField>('limit');
  private readonly port = viewChild<NumberField>('port');

  protected readonly claimMinutes = claimMinutes;
  protected readonly ports = ports;
  protected readonly form = computed(() => this.draft.form()?.payments);
  protected readonly clashes = computed(() => this.words.clashesOf(this.draft));
  protected readonly taken = computed(() => this.words.takenOf(this.draft));
  protected readonly isHostMissing = computed(() => {
    const printer = this.form()?.printer;
    return printer !== undefined && printer !== null && !isHost(printer.host);
  });

  /** Somebody has tried to save: now what is missing is marked too. */
  protected readonly isTried = signal(false);

  constructor() {
    inject(Unsaved).watch(this.draft.isDirty);
  }

  protected change(change: Partial<Settings['payments']>): void {
    const payments = this.form();
    if (payments) this.draft.change({ payments: { ...payments, ...change } });
  }

  protected usePrinter(isOn: boolean): void {
    const stored = this.draft.stored()?.payments.printer;
    this.change({ printer: isOn ? (stored ?? { host: '', port: printerPort }) : null });
  }

  protected discard(): void {
    this.isTried.set(false);
    this.draft.discard();
  }

  protected async save(): Promise<void> {
    this.isTried.set(true);
    const isWrong =
      !this.tips()?.isValid() ||
      [this.minutes(), this.limit(), this.port()].some((field) => field?.invalid()) ||
      this.isHostMissing();
    if (isWrong) return this.toasts.show(this.transloco.translate('form.incomplete'), { tone: 'danger' });
    if (!(await this.draft.save())) return;
    this.isTried.set(false);
    this.toasts.show(this.transloco.translate('settings.saved'), { tone: 'ok' });
  }
}
