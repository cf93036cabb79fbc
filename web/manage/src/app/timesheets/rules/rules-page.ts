import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { ApiError } from '@table-tap/client';
import type { WorkRules } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Banner } from '@table-tap/ui/content/banner';
import { Icon } from '@table-tap/ui/content/icon';
import { NumberField } from '@table-tap/ui/fields/number-field';
import { Select } from '@table-tap/ui/fields/select';
import { Switch } from '@table-tap/ui/fields/switch';
import { TextArea } from '@table-tap/ui/fields/text-area';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { SaveBar } from '../../form/save-bar.ts';
import { isSame } from '../../form/three-way.ts';
import { Unsaved } from '../../form/unsaved.ts';
import { loaded } from '../../loading/loaded.ts';
import { Pending } from '../../loading/pending.ts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { SettingsSection } from '../../settings/settings-section.ts';

type RoundingChoice = 'none' | `${5 | 10 | 15}-${'nearest' | 'generous'}`;
const roundings: RoundingChoice[] = [
  ...['none' as const, '5-nearest' as const, '10-nearest' as const, '15-nearest' as const],
  ...['5-generous' as const, '10-generous' as const, '15-generous' as const],
];
const breakRulesMax = 4;

/** How work is counted from now on: breaks, rounding, what is forgotten, where one may clock and who must. */
@Component({
  selector: 'tt-rules-page',
  imports: [
    ...[Banner, Button, Icon, IconButton, NumberField, Pending, SaveBar, Select, SettingsSection, Switch, TextArea],
    ...[TextField, TranslocoPipe],
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './rules-page.html',
})
export class RulesPage {
  private readonly api = inject(CafeApi);
  private readonly languages = inject(Languages);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  private readonly base = signal<{ rules: WorkRules; etag: string } | undefined>(undefined);

  protected readonly breakRulesMax = breakRulesMax;
  protected readonly saving = new Saving();
  protected readonly form = signal<WorkRules | undefined>(undefined);
  protected readonly source = loaded((signal) =>
    this.api.sendFull('GET /cafes/{cafeId}/timesheets/rules', { params: this.api.at(), signal }),
  );
  protected readonly isDirty = computed(() => !isSame(this.base()?.rules, this.form()));
  protected readonly networks = computed(() => this.form()?.networks.join('\n') ?? '');
  protected readonly rounding = computed((): RoundingChoice => {
    const rounding = this.form()?.rounding;
    return rounding ? `${rounding.minutes}-${rounding.how}` : 'none';
  });
  protected readonly roundingOptions = computed(() => this.options('rounding', roundings));
  protected readonly missedOptions = computed(() => this.options('missed', ['flagged', 'taken_off'] as const));
  protected readonly phoneOptions = computed(() => this.options('phones', ['anywhere', 'inside', 'never'] as const));
  protected readonly firstOptions = computed(() => this.options('first', ['off', 'employees', 'everyone'] as const));

  constructor() {
    inject(Unsaved).watch(this.isDirty);
    effect(() => {
      const data = this.source.data();
      if (!data) return;
      untracked(() => {
        const wasDirty = this.isDirty();
        this.base.set({ rules: data.body, etag: data.etag ?? '' });
        if (!wasDirty || !this.form()) this.form.set(data.body);
      });
    });
  }

  protected change(change: Partial<WorkRules>): void {
    this.form.update((form) => form && { ...form, ...change });
  }

  protected round(choice: RoundingChoice | null): void {
    const [minutes, how] = (choice ?? 'none').split('-');
    const rounding = how ? ({ minutes: Number(minutes), how } as NonNullable<WorkRules['rounding']>) : null;
    this.change({ rounding });
  }

  protected setBreakRule(index: number, change: Partial<WorkRules['breakRules'][number]>): void {
    const rules = this.form()?.breakRules ?? [];
    this.change({ breakRules: rules.map((rule, at) => (at === index ? { ...rule, ...change } : rule)) });
  }

  protected addBreakRule(): void {
    const rules = this.form()?.breakRules ?? [];
    const last = rules.at(-1) ?? { afterMinutes: 180, breakMinutes: 0 };
    const next = { afterMinutes: last.afterMinutes + 180, breakMinutes: last.breakMinutes + 15 };
    this.change({ breakRules: [...rules, next] });
  }

  protected removeBreakRule(index: number): void {
    this.change({ breakRules: (this.form()?.breakRules ?? []).filter((_, at) => at !== index) });
  }

  protected setNetworks(text: string): void {
    const networks = text.split(/[\s,]+/).filter((network) => network !== '');
    this.change({ networks });
  }

  protected discard(): void {
    this.form.set(this.base()?.rules);
    this.saving.forget();
  }

  protected async save(): Promise<void> {
    const [body, base] = [this.form(), this.base()];
    if (!body || !base) return;
    const done = await this.saving.run([body, base.etag], (key) =>
      this.api.sendFull('PUT /cafes/{cafeId}/timesheets/rules', {
        params: this.api.at(),
        body,
        key,
        etag: base.etag,
      }),
    );
    if (!done) return;
    if (!done.ok) {
      const isStale = done.error instanceof ApiError && done.error.code === 'CHANGED_MEANWHILE';
      if (isStale) void this.source.reload();
      return;
    }
    this.base.set({ rules: done.value.body, etag: done.value.etag ?? '' });
    this.form.set(done.value.body);
    this.toasts.show(this.transloco.translate('settings.saved'), { tone: 'ok' });
  }

  private options<Value extends string>(group: string, values: readonly Value[]) {
    this.languages.active();
    return values.map((value) => ({ value, label: this.transloco.translate<string>(`hours.rules.${group}.${value}`) }));
  }
}
