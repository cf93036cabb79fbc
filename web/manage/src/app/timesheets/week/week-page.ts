import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Badge } from '@table-tap/ui/content/badge';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { addDays, formatHours, mondayOf } from '@table-tap/ui/language/wall-time';
import { Confirm } from '@table-tap/ui/overlay/confirm';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { calm } from '../../live/calm.ts';
import { Live } from '../../live/live.ts';
import { loaded } from '../../loading/loaded.ts';
import { Pending } from '../../loading/pending.ts';
import { Problems } from '../../loading/problems.ts';
import { Saving } from '../../loading/saving.ts';
import { StaleNotice } from '../../loading/stale-notice.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { Session } from '../../session/session.ts';
import { AddShiftDrawer } from './add-shift-drawer.ts';
import { ShiftCell } from './shift-cell.ts';
import { ShiftDrawer } from './shift-drawer.ts';
import { approvable, weekOf } from './week-grid.ts';

const refreshMs = 700;
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** A week of everybody: hours by day, what needs a look, approval; a shift opens at the side. */
@Component({
  selector: 'tt-week-page',
  imports: [
    ...[AddShiftDrawer, Badge, Button, EmptyState, Icon, IconButton, MoneyPipe, Pending, ShiftCell, ShiftDrawer],
    ...[StaleNotice, TextField, TranslocoPipe],
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './week-page.html',
})
export class WeekPage {
  /** From the address: a day of the week, and the shift that is open. */
  readonly week = input<string>();
  readonly shift = input<string>();

  private readonly api = inject(CafeApi);
  private readonly confirm = inject(Confirm);
  private readonly languages = inject(Languages);
  private readonly problems = inject(Problems);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  protected readonly time = inject(CafeTime);

  protected readonly hours = formatHours;
  protected readonly addDays = addDays;
  protected readonly saving = new Saving();
  protected readonly isAdding = signal(false);
  protected readonly monday = computed(() => {
    const day = this.week();
    return mondayOf(day && dayPattern.test(day) ? day : this.time.today());
  });
  protected readonly isThisWeek = computed(() => this.monday() === mondayOf(this.time.today()));
  protected readonly mayApprove = computed(() => this.session.may('timesheets:approve'));
  protected readonly seesPay = computed(() => this.session.may('timesheets:pay'));
  private readonly isOwner = computed(() => this.session.may('timesheets:reopen'));

  protected readonly sheet = loaded(async (signal) => {
    const monday = this.monday();
    const sheet = await this.api.send('GET /cafes/{cafeId}/timesheets', {
      params: this.api.at(),
      query: { from: monday, to: addDays(monday, 6) },
      signal,
    });
    return { monday, sheet };
  });
  protected readonly shown = computed(() => {
    const data = this.sheet.data();
    return data && data.monday === this.monday() ? data.sheet : undefined;
  });
  protected readonly table = computed(() => {
    const sheet = this.shown();
    return sheet && weekOf(this.monday(), sheet);
  });
  protected readonly waiting = computed(() => {
    const sheet = this.shown();
    return sheet ? approvable(sheet, this.session.user()?.id, this.isOwner()) : [];
  });
  protected readonly flagged = computed(
    () =>
      this.shown()?.items.filter(({ flags }) => flags.some((flag) => flag === 'forgotten' || flag === 'missing_end')) ??
      [],
  );
  protected readonly range = computed(() => {
    const format = new Intl.DateTimeFormat(this.languages.locale(), { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }); // prettier-ignore
    return format.formatRange(new Date(this.monday()), new Date(addDays(this.monday(), 6)));
  });
  protected readonly isLocked = computed(() => (this.shown()?.locks.length ?? 0) > 0);

  constructor() {
    effect(() => {
      this.monday();
      untracked(() => void this.sheet.reload());
    });
    inject(Live).watch(
      ['employee:clocked_in', 'employee:clocked_out', 'employee:break_changed', 'timesheet:changed'],
      calm(refreshMs, () => void this.sheet.reload()),
    );
  }

  protected dayName(day: string): string {
    const words = { weekday: 'short', day: 'numeric', month: 'numeric', timeZone: 'UTC' } as const;
    return new Intl.DateTimeFormat(this.languages.locale(), words).format(new Date(day));
  }

  protected go(week: string | null): void {
    if (week !== null && !dayPattern.test(week)) return;
    const monday = week === null ? null : mondayOf(week);
    void this.router.navigate([], { queryParams: { week: monday === mondayOf(this.time.today()) ? null : monday } });
  }

  protected open(shift: string | null): void {
    void this.router.navigate([], { queryParams: { shift }, queryParamsHandling: 'merge' });
  }

  protected async approveAll(): Promise<void> {
    const shiftIds = this.waiting().map(({ id }) => id);
    const isSure = await this.confirm.ask({
      heading: this.transloco.translate('hours.approveAllAsk', { count: shiftIds.length }),
      text: this.transloco.translate('hours.approveAllText'),
      confirm: this.transloco.translate('hours.approve'),
    });
    if (!isSure) return;
    const done = await this.saving.run(shiftIds, (key) =>
      this.api.send('POST /cafes/{cafeId}/timesheets/approve', { params: this.api.at(), body: { shiftIds }, key }),
    );
    void this.sheet.reload();
    if (!done) return;
    if (!done.ok) return this.toasts.show(this.problems.text(done.error), { tone: 'danger' });
    const { approved, refused } = done.value;
    const text = this.transloco.translate('hours.approvedNow', { count: approved.length });
    const left = this.transloco.translate('hours.notApproved', { count: refused.length });
    this.toasts.show(refused.length > 0 ? `${text} ${left}` : text, { tone: refused.length > 0 ? 'plain' : 'ok' });
  }
}
