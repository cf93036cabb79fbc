import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, output, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { GlassType } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { NumberField } from '@table-tap/ui/fields/number-field';
import { Languages } from '@table-tap/ui/language/languages';
import { Confirm } from '@table-tap/ui/overlay/confirm';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { formatMinor } from '@table-tap/contract/money';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CurrentCafe } from '../../session/current-cafe.ts';

/** Glasses of a kind that the house has got, and those that have been out for so long that they are lost. */
@Component({
  selector: 'tt-kind-stock',
  imports: [Banner, Button, NumberField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'border-line grid gap-4 border-t pt-5' },
  template: `
    @if (saving.problem(); as problem) {
      <tt-banner tone="danger">{{ problem }}</tt-banner>
    }
    <p>{{ 'glasses.stands' | transloco: { owned: kindNow().owned, out: kindNow().out } }}</p>
    <div class="flex items-end gap-2">
      <tt-number-field
        class="flex-1"
        [label]="'glasses.bought' | transloco"
        [min]="1"
        [max]="100000"
        [(value)]="bought"
      />
      <button tt-button type="button" [disabled]="!bought()" [busy]="saving.isBusy()" (click)="buy()">
        {{ 'glasses.boughtDo' | transloco }}
      </button>
    </div>
    @if (kindNow().out > 0) {
      <div class="flex items-end gap-2">
        <tt-number-field class="flex-1" [label]="'glasses.lostAfter' | transloco" [max]="3650" [(value)]="days" />
        <button tt-button type="button" [disabled]="days() === null" [busy]="saving.isBusy()" (click)="lose()">
          {{ 'glasses.lostDo' | transloco }}
        </button>
      </div>
    }
  `,
})
export class KindStock {
  private readonly api = inject(CafeApi);
  private readonly cafe = inject(CurrentCafe);
  private readonly confirm = inject(Confirm);
  private readonly languages = inject(Languages);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);

  readonly kind = input.required<GlassType>();
  readonly changed = output<void>();

  protected readonly saving = new Saving();
  protected readonly kindNow = linkedSignal(() => this.kind());
  protected readonly bought = signal<number | null>(null);
  protected readonly days = signal<number | null>(90);

  protected async buy(): Promise<void> {
    const body = { count: this.bought() ?? 0 };
    const params = this.api.at({ glassTypeId: this.kind().id });
    const done = await this.saving.run(['buy', body, this.kindNow().owned], (key) =>
      this.api.send('POST /cafes/{cafeId}/glasses/{glassTypeId}/purchases', { params, body, key }),
    );
    if (!done?.ok) return;
    this.bought.set(null);
    this.tell(done.value, 'glasses.boughtDone', { count: body.count });
  }

  protected async lose(): Promise<void> {
    const olderThanDays = this.days() ?? 0;
    const isSure = await this.confirm.ask({
      heading: this.transloco.translate('glasses.lostAsk', { name: this.kind().name }),
      text: this.transloco.translate('glasses.lostText', { days: olderThanDays }),
      confirm: this.transloco.translate('glasses.lostDo'),
      danger: true,
    });
    if (!isSure) return;
    const params = this.api.at({ glassTypeId: this.kind().id });
    const done = await this.saving.run(['lose', olderThanDays], (key) =>
      this.api.send('POST /cafes/{cafeId}/glasses/{glassTypeId}/losses', { params, body: { olderThanDays }, key }),
    );
    if (!done?.ok) return;
    const { count, keptMinor, type } = done.value;
    const amount = formatMinor(keptMinor, this.cafe.currency(), this.languages.active());
    this.tell(type, 'glasses.lostDone', { count, amount });
  }

  private tell(kind: GlassType, key: string, values: Record<string, string | number>): void {
    this.kindNow.set(kind);
    this.toasts.show(this.transloco.translate(key, values), { tone: 'ok' });
    this.changed.emit();
  }
}
