import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  type ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Payment } from '@table-tap/contract';
import { formatMinor } from '@table-tap/contract/money';
import { Button } from '@table-tap/ui/actions/button';
import { Chip } from '@table-tap/ui/actions/chip';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Banner } from '@table-tap/ui/content/banner';
import { Checkbox } from '@table-tap/ui/fields/checkbox';
import { MoneyField } from '@table-tap/ui/fields/money-field';
import { Select } from '@table-tap/ui/fields/select';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { loaded } from '../../loading/loaded.ts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import type { AllocatedLine } from '../payments/allocated-lines.ts';
import {
  reasonMax,
  refundBody,
  type RefundFaults,
  refundFaults,
  type RefundForm as Filled,
  type RefundTo,
  refundTotal,
  type RefundWhat,
} from './refund-request.ts';
import type { RefundRoom } from './refund-room.ts';
import { refundWays } from './refund-ways.ts';

/** Gives money back of one payment: everything, chosen lines, or an amount; and says where it goes. */
@Component({
  selector: 'tt-refund-form',
  imports: [...[Banner, Button, Checkbox, Chip, MoneyField, MoneyPipe, Segmented, Select, TextField, TranslocoPipe]],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  templateUrl: './refund-form.html',
})
export class RefundForm {
  readonly payment = input.required<Payment>();
  readonly room = input.required<RefundRoom>();
  readonly lines = input.required<readonly AllocatedLine[]>();
  readonly dirty = output<boolean>();
  readonly given = output<void>();
  readonly stopped = output<void>();

  private readonly api = inject(CafeApi);
  private readonly languages = inject(Languages);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  private readonly amountField = viewChild<MoneyField>('amountField');
  private readonly tipField = viewChild<MoneyField>('tipField');

  private readonly settings = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/settings', { params: this.api.at(), signal }),
  );
  protected readonly reasonMax = reasonMax;
  protected readonly usualReasons = ['wrong', 'quality', 'never', 'twice'];
  protected readonly saving = new Saving();
  protected readonly form = signal<Filled>({
    ...{ what: 'all', lines: new Map(), amountMinor: null, tipMinor: null, to: 'same', reason: '' },
  });
  protected readonly isSent = signal(false);
  protected readonly refundable = computed(() =>
    this.lines().flatMap((line) => {
      const leftMinor = this.room().lines.get(line.lineId) ?? 0;
      return leftMinor > 0 ? [{ ...line, leftMinor }] : [];
    }),
  );
  protected readonly whats = computed(() => {
    this.languages.active();
    const all: RefundWhat[] = this.refundable().length > 0 ? ['all', 'lines', 'amount'] : ['all', 'amount'];
    return all.map((value) => ({ value, label: this.transloco.translate<string>(`money.refund.what.${value}`) }));
  });
  protected readonly ways = computed(() => {
    this.languages.active();
    return refundWays(this.payment()).map(({ to, way }) => ({
      value: to,
      label: this.transloco.translate<string>(to === 'same' ? 'money.refund.same' : 'money.refund.as', {
        method: this.transloco.translate<string>(`money.method.${way}`),
      }),
    }));
  });
  protected readonly totalMinor = computed(() => refundTotal(this.form(), this.room()));
  protected readonly faults = computed((): RefundFaults =>
    this.isSent() ? refundFaults(this.form(), this.room()) : {},
  );
  protected readonly needsSecond = computed(() => {
    const limit = this.settings.data()?.payments.refundApprovalAboveMinor;
    return limit !== undefined && this.totalMinor() > limit ? limit : null;
  });

  constructor() {
    effect(() => this.dirty.emit(this.form().reason !== '' || this.form().what !== 'all'));
    afterNextRender(() => {
      this.heading().nativeElement.focus();
      this.heading().nativeElement.scrollIntoView({ block: 'start' });
    });
  }

  protected change(change: Partial<Filled>): void {
    this.form.update((form) => ({ ...form, ...change }));
  }

  protected take(lineId: string, amountMinor: number | null | false): void {
    const lines = new Map(this.form().lines);
    if (amountMinor === false) lines.delete(lineId);
    else lines.set(lineId, amountMinor);
    this.change({ lines });
  }

  protected useReason(name: string): void {
    this.change({ reason: this.transloco.translate(`money.refund.usual.${name}`) });
  }

  protected amountText(amountMinor: number): string {
    return formatMinor(amountMinor, this.payment().currency, this.languages.active());
  }

  protected stop(): void {
    this.dirty.emit(false);
    this.stopped.emit();
  }

  protected async send(): Promise<void> {
    this.isSent.set(true);
    const isUnreadable = (this.amountField()?.invalid() ?? false) || (this.tipField()?.invalid() ?? false);
    if (isUnreadable || Object.keys(this.faults()).length > 0) return;
    const body = refundBody(this.form(), this.payment().allocations);
    const done = await this.saving.run(body, (key) =>
      this.api.send('POST /cafes/{cafeId}/payments/{paymentId}/refunds', {
        params: this.api.at({ paymentId: this.payment().id }),
        body,
        key,
      }),
    );
    if (!done?.ok) return;
    const said = { requested: 'requested', failed: 'failed', pending: 'running' } as const;
    const text = said[done.value.status as keyof typeof said] ?? 'done';
    const amount = this.amountText(done.value.amountMinor + done.value.tipMinor);
    this.toasts.show(this.transloco.translate(`money.refund.said.${text}`, { amount }), {
      tone: text === 'failed' ? 'danger' : 'ok',
    });
    this.dirty.emit(false);
    this.given.emit();
  }

  protected chooseTo(to: RefundTo | null): void {
    this.change({ to: to ?? 'same' });
  }
}
