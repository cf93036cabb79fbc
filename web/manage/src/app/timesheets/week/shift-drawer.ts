import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { ShiftHistory } from '@table-tap/contract';
import { formatMinor } from '@table-tap/contract/money';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { Banner } from '@table-tap/ui/content/banner';
import { FiguresTable, type FiguresColumn } from '@table-tap/ui/content/figures-table';
import { Icon } from '@table-tap/ui/content/icon';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { formatHours } from '@table-tap/ui/language/wall-time';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { resolveTimes, type TypedTimes, typedTimes } from '@table-tap/ui/shifts/typed-times';
import { TimesEditor } from '@table-tap/ui/shifts/times-editor';
import { loaded } from '../../loading/loaded.ts';
import { Pending } from '../../loading/pending.ts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { CurrentCafe } from '../../session/current-cafe.ts';
import { Session } from '../../session/session.ts';
import { ShiftTimeline } from './shift-timeline.ts';

type Asking = 'correct' | 'unapprove' | 'remove';

/** One shift whole: its hours and what they cost, what was clocked and changed; correcting and approving it. */
@Component({
  selector: 'tt-shift-drawer',
  imports: [
    ...[
      Badge,
      Banner,
      Button,
      Drawer,
      FiguresTable,
      Icon,
      Pending,
      ShiftTimeline,
      TextField,
      TimesEditor,
      TranslocoPipe,
    ],
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './shift-drawer.html',
})
export class ShiftDrawer {
  readonly shiftId = input.required<string>();
  readonly closed = output<void>();
  readonly changed = output<void>();

  private readonly api = inject(CafeApi);
  private readonly cafe = inject(CurrentCafe);
  private readonly languages = inject(Languages);
  private readonly session = inject(Session);
  private readonly transloco = inject(TranslocoService);
  protected readonly time = inject(CafeTime);

  protected readonly hours = formatHours;
  protected readonly saving = new Saving();
  protected readonly asking = signal<Asking | null>(null);
  protected readonly reason = signal('');
  protected readonly isTried = signal(false);
  protected readonly times = signal<TypedTimes | null>(null);
  protected readonly zone = computed(() => this.cafe.profile()?.timeZone ?? 'UTC');
  protected readonly shift = loaded(async (signal) => {
    const { body, etag } = await this.api.sendFull('GET /cafes/{cafeId}/timesheets/{shiftId}', {
      params: this.at(),
      signal,
    });
    return { body, etag: etag ?? '' };
  });
  protected readonly one = computed(() => this.shift.data()?.body);
  private readonly isPriced = computed(() => (this.one()?.days[0]?.rateMinor ?? null) !== null);
  protected readonly columns = computed((): FiguresColumn[] => {
    this.languages.active();
    const label = (key: string) => this.transloco.translate<string>(`hours.${key}`);
    const figures = this.isPriced() ? ['hours', 'rate', 'pay'] : ['hours'];
    return [
      ...['day', 'fromTo'].map((key) => ({ label: label(key) })),
      ...figures.map((key) => ({ label: label(key), align: 'end' as const })),
    ];
  });
  protected readonly rows = computed(() => {
    const { days = [], currency = 'EUR' } = this.one() ?? {};
    const money = (minor: number | null) =>
      minor === null ? '' : formatMinor(minor, currency, this.languages.active());
    return days.map((day) => [
      ...[this.time.shortDay(day.businessDay), `${this.time.hour(day.from)}–${this.time.hour(day.to)}`],
      ...[formatHours(day.minutes), ...(this.isPriced() ? [money(day.rateMinor), money(day.amountMinor)] : [])],
    ]);
  });
  protected readonly isOwn = computed(() => this.one()?.person.id === this.session.user()?.id);
  protected readonly mayApprove = computed(
    () => this.session.may('timesheets:approve') && (!this.isOwn() || this.session.may('timesheets:reopen')),
  );
  protected readonly mayCorrect = computed(() => {
    const one = this.one();
    return one !== undefined && this.session.may('timesheets:approve') && !one.approval && !one.locked;
  });

  protected correct(endsAt?: string): void {
    const one = this.one();
    if (!one) return;
    const shift = { ...one, clockedOutAt: endsAt ?? one.clockedOutAt ?? null };
    const breaks = shift.breaks.map((rest) => ({ ...rest, endedAt: rest.endedAt ?? shift.clockedOutAt }));
    this.times.set(typedTimes({ ...shift, breaks }, this.zone(), one.businessDay));
    this.ask('correct');
  }

  protected ask(what: Asking | null): void {
    this.saving.forget();
    this.isTried.set(false);
    this.reason.set('');
    this.asking.set(what);
  }

  protected async approve(): Promise<void> {
    await this.write({}, (key) =>
      this.api.send('POST /cafes/{cafeId}/timesheets/{shiftId}/approve', { params: this.at(), key }),
    );
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    this.isTried.set(true);
    const reason = this.reason().trim();
    const what = this.asking();
    if (reason.length < 3 || !what) return;
    if (what === 'correct') return this.sendCorrection(reason);
    const body = { reason };
    if (what === 'unapprove') {
      return this.write(body, (key) =>
        this.api.send('POST /cafes/{cafeId}/timesheets/{shiftId}/unapprove', { params: this.at(), body, key }),
      );
    }
    const done = await this.saving.run(body, (key) =>
      this.api.send('POST /cafes/{cafeId}/timesheets/{shiftId}/remove', { params: this.at(), body, key }),
    );
    if (!done?.ok) return;
    this.changed.emit();
    this.closed.emit();
  }

  private async sendCorrection(reason: string): Promise<void> {
    const times = this.times();
    const resolved = times && resolveTimes(times, this.zone());
    if (!resolved?.ok) return;
    const body = { ...resolved.times, reason };
    const etag = this.shift.data()?.etag ?? '';
    await this.write({ body, etag }, (key) =>
      this.api.send('PATCH /cafes/{cafeId}/timesheets/{shiftId}', { params: this.at(), body, etag, key }),
    );
  }

  private async write(content: unknown, work: (key: string) => Promise<ShiftHistory>): Promise<void> {
    const done = await this.saving.run([this.shiftId(), content], work);
    if (!done?.ok) return void this.shift.reload();
    const { value } = done;
    this.shift.update(() => ({ body: value, etag: `W/"${value.version}"` }));
    this.asking.set(null);
    this.changed.emit();
  }

  private at() {
    return this.api.at({ shiftId: this.shiftId() });
  }
}
