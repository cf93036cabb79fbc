import { ChangeDetectionStrategy, Component, computed, inject, signal, viewChild } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { Banner } from '@table-tap/ui/content/banner';
import { Card } from '@table-tap/ui/content/card';
import { NumberField } from '@table-tap/ui/fields/number-field';
import { Select } from '@table-tap/ui/fields/select';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { loaded } from '../../loading/loaded.ts';
import { Pending } from '../../loading/pending.ts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CurrentCafe } from '../../session/current-cafe.ts';
import { businessDayAt } from '../../today/business-day.ts';
import { rateLines, type ServiceMode, serviceModes, type TaxClass, taxClasses } from './vat-rates.ts';

/** VAT: what holds today, what will hold, and a new rate from a day on. The past never changes. */
@Component({
  selector: 'tt-vat-page',
  imports: [Badge, Banner, Button, Card, NumberField, Pending, Select, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './vat-page.html',
})
export class VatPage {
  private readonly api = inject(CafeApi);
  private readonly cafe = inject(CurrentCafe);
  private readonly languages = inject(Languages);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  private readonly rateField = viewChild<NumberField>('rateField');

  protected readonly rates = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/tax-rates', { params: this.api.at(), signal }),
  );
  protected readonly saving = new Saving();
  protected readonly today = computed(() => {
    const cafe = this.cafe.profile();
    return cafe
      ? businessDayAt(Date.now(), cafe.timeZone, cafe.businessDayStart)
      : new Date().toISOString().slice(0, 10);
  });
  protected readonly lines = computed(() => rateLines(this.rates.data()?.items ?? [], this.today()));
  protected readonly isIncomplete = computed(() => this.lines().some(({ current }) => current === null));

  protected readonly taxClass = signal<TaxClass | null>('food');
  protected readonly serviceMode = signal<ServiceMode | null>('on_premises');
  protected readonly rate = signal<number | null>(null);
  protected readonly validFrom = signal('');
  protected readonly rateError = signal<string | null>(null);
  protected readonly dateError = signal<string | null>(null);
  protected readonly classes = computed(() => this.options('taxClass', taxClasses));
  protected readonly modes = computed(() => this.options('serviceMode', serviceModes));

  protected percent(rate: number): string {
    return new Intl.NumberFormat(this.languages.locale(), { style: 'percent', maximumFractionDigits: 2 }).format(
      rate / 100,
    );
  }

  protected day(date: string): string {
    return new Intl.DateTimeFormat(this.languages.locale(), { dateStyle: 'medium', timeZone: 'UTC' }).format(
      new Date(date),
    );
  }

  protected async add(event: Event): Promise<void> {
    event.preventDefault();
    const [taxClass, serviceMode, rate, validFrom] = [
      this.taxClass(),
      this.serviceMode(),
      this.rate(),
      this.validFrom(),
    ];
    const isRead = rate !== null && !this.rateField()?.invalid();
    this.rateError.set(isRead ? null : this.transloco.translate('menu.vat.rateMissing'));
    this.dateError.set(validFrom >= this.today() ? null : this.transloco.translate('menu.vat.dateMissing'));
    if (!isRead || validFrom < this.today() || !taxClass || !serviceMode) return;
    const body = { taxClass, serviceMode, rate, validFrom };
    const done = await this.saving.run(
      body,
      (key) => this.api.send('POST /cafes/{cafeId}/tax-rates', { params: this.api.at(), body, key }),
      { DUPLICATE: 'menu.vat.duplicate' },
    );
    if (!done?.ok) return;
    this.rates.update((data) => ({ ...data, items: [...data.items, done.value] }));
    this.rate.set(null);
    this.toasts.show(this.transloco.translate('menu.vat.added', { day: this.day(validFrom) }), { tone: 'ok' });
  }

  private options<Value extends string>(group: string, values: readonly Value[]) {
    this.languages.active();
    return values.map((value) => ({ value, label: this.transloco.translate<string>(`${group}.${value}`) }));
  }
}
