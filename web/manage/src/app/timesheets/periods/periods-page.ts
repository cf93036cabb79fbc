import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { TimesheetLock } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Badge } from '@table-tap/ui/content/badge';
import { Banner } from '@table-tap/ui/content/banner';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { Checkbox } from '@table-tap/ui/fields/checkbox';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { addDays } from '@table-tap/ui/language/wall-time';
import { Confirm } from '@table-tap/ui/overlay/confirm';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { download } from '../../form/download.ts';
import { calm } from '../../live/calm.ts';
import { Live } from '../../live/live.ts';
import { loaded } from '../../loading/loaded.ts';
import { Pending } from '../../loading/pending.ts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { Session } from '../../session/session.ts';
import { monthBefore } from './month.ts';

const refreshMs = 700;

/** Periods for payroll: exported as a file, locked when they are right, opened again by an owner. */
@Component({
  selector: 'tt-periods-page',
  imports: [
    ...[Badge, Banner, Button, Card, Checkbox, EmptyState, Icon, Pending, Segmented, Sheet, TextField, TranslocoPipe],
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './periods-page.html',
})
export class PeriodsPage {
  private readonly api = inject(CafeApi);
  private readonly confirm = inject(Confirm);
  private readonly languages = inject(Languages);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  protected readonly time = inject(CafeTime);

  private readonly lastMonth = monthBefore(this.time.today());
  protected readonly from = signal(this.lastMonth.first);
  protected readonly to = signal(this.lastMonth.last);
  protected readonly decimal = signal<'dot' | 'comma'>('comma');
  protected readonly onlyApproved = signal(true);
  protected readonly exporting = new Saving();
  protected readonly locking = new Saving();
  protected readonly opening = new Saving();
  protected readonly openingLock = signal<TimesheetLock | null>(null);
  protected readonly isOpening = signal(false);
  protected readonly reason = signal('');
  protected readonly mayLock = computed(() => this.session.may('timesheets:approve'));
  protected readonly mayExport = computed(() => this.session.may('timesheets:pay'));
  protected readonly mayOpen = computed(() => this.session.may('timesheets:reopen'));
  protected readonly locks = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/timesheets/locks', { params: this.api.at(), signal }),
  );
  protected readonly decimals = computed(() => {
    this.languages.active();
    return (['comma', 'dot'] as const).map((value) => ({
      value,
      label: this.transloco.translate<string>(`hours.export.${value}`),
    }));
  });

  constructor() {
    inject(Live).watch(
      ['timesheet:changed'],
      calm(refreshMs, () => void this.locks.reload()),
    );
  }

  protected step(months: -1 | 1): void {
    const month = monthBefore(months === -1 ? this.from() : addDays(this.to(), 32));
    this.from.set(month.first);
    this.to.set(month.last);
  }

  protected async export(): Promise<void> {
    const query = { from: this.from(), to: this.to(), decimal: this.decimal(), approved: String(this.onlyApproved()) };
    const done = await this.exporting.run(query, () =>
      this.api.send('GET /cafes/{cafeId}/timesheets/export', { params: this.api.at(), query }),
    );
    if (done?.ok) download(done.value, `hours-${this.from()}-${this.to()}.csv`, 'text/csv');
  }

  protected async lock(): Promise<void> {
    const body = { firstDay: this.from(), lastDay: this.to() };
    const isSure = await this.confirm.ask({
      heading: this.transloco.translate('hours.lock.ask', this.words(body)),
      text: this.transloco.translate('hours.lock.askText'),
      confirm: this.transloco.translate('hours.lock.submit'),
    });
    if (!isSure) return;
    const done = await this.locking.run(body, (key) =>
      this.api.send('POST /cafes/{cafeId}/timesheets/locks', { params: this.api.at(), body, key }),
    );
    if (!done?.ok) return;
    this.toasts.show(this.transloco.translate('hours.lock.done'), { tone: 'ok' });
    void this.locks.reload();
  }

  protected askOpening(lock: TimesheetLock): void {
    this.openingLock.set(lock);
    this.reason.set('');
    this.opening.forget();
    this.isOpening.set(true);
  }

  protected async open(event: Event): Promise<void> {
    event.preventDefault();
    const lock = this.openingLock();
    const reason = this.reason().trim();
    if (!lock || reason.length < 3) return;
    const done = await this.opening.run([lock.id, reason], (key) =>
      this.api.send('POST /cafes/{cafeId}/timesheets/locks/{lockId}/open', {
        params: this.api.at({ lockId: lock.id }),
        body: { reason },
        key,
      }),
    );
    if (!done?.ok) return;
    this.isOpening.set(false);
    void this.locks.reload();
  }

  protected words({ firstDay, lastDay }: { firstDay: string; lastDay: string }) {
    return { from: this.time.shortDay(firstDay), to: this.time.shortDay(lastDay) };
  }
}
