import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Customer } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Banner } from '@table-tap/ui/content/banner';
import { MoneyField } from '@table-tap/ui/fields/money-field';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { Unsaved } from '../../form/unsaved.ts';
import { calm } from '../../live/calm.ts';
import { Live } from '../../live/live.ts';
import { loaded } from '../../loading/loaded.ts';
import { MoreButton } from '../../loading/more-button.ts';
import { paged } from '../../loading/paged.ts';
import { Pending } from '../../loading/pending.ts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { Session } from '../../session/session.ts';
import { LinkCode } from './link-code.ts';

const refreshMs = 1_000;
const pageSize = 25;
const reason = { min: 3, max: 200 };

/** The account of one customer: balance, what moved it, giving and taking credits, linking a phone. */
@Component({
  selector: 'tt-customer-drawer',
  imports: [
    ...[Banner, Button, Drawer, LinkCode, MoneyField, MoneyPipe, MoreButton, Pending, Segmented, TextField],
    TranslocoPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './customer-drawer.html',
})
export class CustomerDrawer {
  readonly customer = input.required<Customer>();
  readonly closed = output<void>();
  readonly moved = output<Customer>();

  private readonly api = inject(CafeApi);
  private readonly languages = inject(Languages);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  private readonly unsaved = inject(Unsaved);
  private readonly amountField = viewChild<MoneyField>('amountField');
  protected readonly time = inject(CafeTime);

  protected readonly reasonMax = reason.max;
  protected readonly saving = new Saving();
  protected readonly credit = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/users/{userId}/credit', { params: this.at(), signal }),
  );
  protected readonly transactions = paged((cursor, signal) =>
    this.api.send('GET /cafes/{cafeId}/users/{userId}/credit/transactions', {
      params: this.at(),
      query: { limit: pageSize, cursor },
      signal,
    }),
  );
  protected readonly balanceMinor = computed(() => this.credit.data()?.balanceMinor ?? this.customer().balanceMinor);
  protected readonly mayWrite = computed(() => this.session.may('credits:write'));
  protected readonly mayLink = computed(() => this.session.may('credits:open'));
  protected readonly isChanging = signal(false);
  protected readonly what = signal<'add' | 'deduct'>('add');
  protected readonly amountMinor = signal<number | null>(null);
  protected readonly reason = signal('');
  protected readonly isSent = signal(false);
  protected readonly whats = computed(() => {
    this.languages.active();
    return (['add', 'deduct'] as const).map((value) => ({
      value,
      label: this.transloco.translate<string>(`money.credit.${value}`),
    }));
  });
  protected readonly isShort = computed(
    () => this.what() === 'deduct' && (this.amountMinor() ?? 0) > this.balanceMinor(),
  );
  protected readonly isReasonShort = computed(() => this.reason().trim().length < reason.min);
  private readonly isDirty = computed(() => this.isChanging() && (this.amountMinor() !== null || this.reason() !== ''));

  constructor() {
    this.unsaved.watch(this.isDirty);
    inject(Live).watch(
      ['payment:completed', 'payment:refunded'],
      calm(refreshMs, () => this.reload()),
    );
  }

  protected async dismiss(): Promise<void> {
    if (await this.unsaved.mayDrop(this.isDirty())) this.closed.emit();
  }

  protected stop(): void {
    this.isChanging.set(false);
    this.isSent.set(false);
    this.amountMinor.set(null);
    this.reason.set('');
    this.saving.forget();
  }

  protected async change(): Promise<void> {
    this.isSent.set(true);
    const amountMinor = this.amountMinor();
    if (!amountMinor || this.amountField()?.invalid() || this.isReasonShort() || this.isShort()) return;
    const [what, body] = [this.what(), { amountMinor, reason: this.reason().trim() }];
    const done = await this.saving.run([what, body], (key) =>
      this.api.send(`POST /cafes/{cafeId}/users/{userId}/credit/${what}`, { params: this.at(), body, key }),
    );
    if (!done?.ok) return void this.credit.reload();
    this.credit.update(() => done.value);
    this.moved.emit({ ...this.customer(), balanceMinor: done.value.balanceMinor });
    this.stop();
    void this.transactions.reload();
    this.toasts.show(this.transloco.translate(`money.credit.done.${what}`), { tone: 'ok' });
  }

  private reload(): void {
    void this.credit.reload();
    void this.transactions.reload();
  }

  private at() {
    return this.api.at({ userId: this.customer().id });
  }
}
