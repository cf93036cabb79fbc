import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { Checkbox } from '@table-tap/ui/fields/checkbox';
import { FileDrop } from '@table-tap/ui/fields/file-drop';
import { MoneyField } from '@table-tap/ui/fields/money-field';
import { NumberField } from '@table-tap/ui/fields/number-field';
import { Select } from '@table-tap/ui/fields/select';
import { Switch } from '@table-tap/ui/fields/switch';
import { TextArea } from '@table-tap/ui/fields/text-area';
import { TextField } from '@table-tap/ui/fields/text-field';
import { QuantityField } from '@table-tap/ui/quantity/quantity-field';

@Component({
  selector: 'tt-fields-part',
  imports: [Checkbox, FileDrop, MoneyField, NumberField, QuantityField, Select, Switch, TextArea, TextField],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'grid min-w-0 grid-cols-1 gap-4' },
  template: `
    <h2 class="text-xl">Fields</h2>
    <div class="grid gap-4 sm:grid-cols-2">
      <tt-text-field label="Name" hint="As on the menu" [(value)]="name" [required]="true" />
      <tt-text-field label="E-mail" type="email" [(value)]="mail" error="That is no e-mail address." />
      <tt-select label="Counter" [options]="counters" [(value)]="counter" placeholder="Choose one" />
      <tt-money-field label="Price" [(amountMinor)]="priceMinor" hint="VAT included" />
      <tt-quantity-field label="Of the keg" unit="l" [unitsOffered]="true" [(milli)]="glassMilli" />
      <tt-number-field label="Late after" suffix="min" [(value)]="minutes" />
      <tt-text-field label="Off" [disabled]="true" value="cannot be changed" />
      <tt-text-area label="Note" placeholder="No ice, please" />
      <tt-file-drop label="Menu as CSV" accept=".csv,text/csv" />
      <div>
        <tt-checkbox label="Whipped cream" [(checked)]="cream">€ 0,50</tt-checkbox>
        <tt-checkbox label="Extra shot" hint="Stronger" />
        <tt-checkbox label="Oat milk" [disabled]="true" />
      </div>
      <div>
        <tt-switch label="Counter open" [(checked)]="open" hint="Open tickets move elsewhere when it closes." />
        <tt-switch label="Sound" />
      </div>
    </div>
    <output class="text-muted text-sm">{{ priceMinor() }} · {{ minutes() }} · {{ counter() }}</output>
  `,
})
export class FieldsPart {
  protected readonly name = signal('Tripel Karmeliet');
  protected readonly mail = signal('lore@');
  protected readonly counter = signal<string | null>(null);
  protected readonly counters = [
    { value: 'bar', label: 'Bar' },
    { value: 'kitchen', label: 'Kitchen' },
  ];
  protected readonly priceMinor = signal<number | null>(490);
  protected readonly glassMilli = signal<number | null>(250_000);
  protected readonly minutes = signal<number | null>(6);
  protected readonly cream = signal(true);
  protected readonly open = signal(true);
}
