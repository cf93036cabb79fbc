import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { formatMinor } from '@table-tap/contract/money';
import { Badge } from '@table-tap/ui/content/badge';
import { FiguresTable } from '@table-tap/ui/content/figures-table';
import { Languages } from '@table-tap/ui/language/languages';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { calm } from '../../live/calm.ts';
import { Live } from '../../live/live.ts';
import { loaded } from '../../loading/loaded.ts';
import { Pending } from '../../loading/pending.ts';
import { StaleNotice } from '../../loading/stale-notice.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { CurrentCafe } from '../../session/current-cafe.ts';
import { Session } from '../../session/session.ts';
import { CloseDay } from './close-day.ts';
import { dayTables, type DayWriter } from './day-tables.ts';
import { LedgerAccounts } from './ledger-accounts.ts';
import { TipPool } from './tip-pool.ts';

const refreshMs = 2_000;

/** The figures of one business day as on the printed report; while the day runs they follow what happens. */
@Component({
  selector: 'tt-day-view',
  imports: [
    ...[Badge, CloseDay, FiguresTable, LedgerAccounts, MoneyPipe, Pending, StaleNotice, TipPool, TranslocoPipe],
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  templateUrl: './day-view.html',
})
export class DayView {
  readonly day = input.required<string>();
  readonly today = input.required<string>();

  private readonly api = inject(CafeApi);
  private readonly languages = inject(Languages);
  private readonly session = inject(Session);
  private readonly transloco = inject(TranslocoService);
  protected readonly cafe = inject(CurrentCafe);
  protected readonly time = inject(CafeTime);

  protected readonly report = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/reports/day/{date}', { params: this.api.at({ date: this.day() }), signal }),
  );
  protected readonly mayClose = computed(() => this.session.may('reports:close'));
  protected readonly isLedgerOpen = signal(false);
  protected readonly tables = computed(() => {
    const report = this.report.data();
    return report ? dayTables(report, this.writerIn(report.currency)) : [];
  });

  constructor() {
    inject(Live).watch(
      [...(['payment:completed', 'payment:refunded', 'tab:changed', 'drawer:changed', 'order:created'] as const)],
      calm(refreshMs, () => {
        if (!this.report.data()?.closing) void this.report.reload();
      }),
    );
  }

  private writerIn(currency: string): DayWriter {
    const [language, locale] = [this.languages.active(), this.languages.locale()];
    const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
    return {
      text: (key) => this.transloco.translate(`money.day.${key}`),
      method: (method) => this.transloco.translate(`money.method.${method}`),
      money: (amountMinor) => formatMinor(amountMinor, currency, language),
      percent: (rate) => percents.format(rate / 100),
      hour: (moment) => this.time.hour(moment),
    };
  }
}
