import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { AuditEntry } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Chip } from '@table-tap/ui/actions/chip';
import { Badge } from '@table-tap/ui/content/badge';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { PageHeader } from '@table-tap/ui/content/page-header';
import { Select } from '@table-tap/ui/fields/select';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { loaded } from '../loading/loaded.ts';
import { MoreButton } from '../loading/more-button.ts';
import { paged } from '../loading/paged.ts';
import { Pending } from '../loading/pending.ts';
import { StaleNotice } from '../loading/stale-notice.ts';
import { CafeApi } from '../session/cafe-api.ts';
import { CafeTime } from '../session/cafe-time.ts';
import { CurrentCafe } from '../session/current-cafe.ts';
import { AuditTexts } from './audit-texts.ts';
import { areas, auditFilterOf, type AuditFilter } from './audit-filter.ts';
import { dayAfter, dayStart } from './day-bounds.ts';
import { EntryDrawer } from './entry-drawer.ts';
import { EntryWords } from './entry-words.ts';
import { VerifyPanel } from './verify-panel.ts';

const pageSize = 50;

type Row = AuditEntry & { id: string };

/** Who did what, newest first, day by day; one entry opens at the side; the whole log can be verified. */
@Component({
  selector: 'tt-audit-page',
  imports: [
    ...[Badge, Button, Chip, EmptyState, EntryDrawer, Icon, MoreButton, PageHeader, Pending, Select, StaleNotice],
    ...[TextField, TranslocoPipe, VerifyPanel],
  ],
  providers: [AuditTexts, EntryWords],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './audit-page.html',
})
export class AuditPage {
  /** From the address: the entry that is open at the side, and what the list is narrowed to. */
  readonly entry = input<string>();
  readonly person = input<string>();
  readonly area = input<string>();
  readonly device = input<string>();
  readonly subject = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();

  private readonly api = inject(CafeApi);
  private readonly cafe = inject(CurrentCafe);
  private readonly languages = inject(Languages);
  private readonly router = inject(Router);
  private readonly transloco = inject(TranslocoService);
  protected readonly time = inject(CafeTime);
  protected readonly words = inject(EntryWords);

  protected readonly filter = computed(() =>
    auditFilterOf({
      ...{ person: this.person(), area: this.area(), device: this.device(), subject: this.subject() },
      ...{ from: this.from(), to: this.to() },
    }),
  );
  protected readonly isFiltered = computed(() => Object.keys(this.filter()).length > 0);
  protected readonly entries = paged<Row>(async (cursor, signal) => {
    const query = { limit: pageSize, cursor, ...this.query() };
    const page = await this.api.send('GET /cafes/{cafeId}/audit', { params: this.api.at(), query, signal });
    return { ...page, items: page.items.map((entry) => ({ ...entry, id: String(entry.seq) })) };
  }, this.filter);
  protected readonly days = computed(() => [...Map.groupBy(this.entries.data() ?? [], ({ at }) => this.dayOf(at))]);
  protected readonly shown = computed(() => this.entries.data()?.find(({ id }) => id === this.entry()));

  private readonly people = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/audit/people', { params: this.api.at(), signal }),
  );
  private readonly devices = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/devices', { params: this.api.at(), signal }),
  );
  protected readonly personOptions = computed(() => {
    this.languages.active();
    return (this.people.data()?.items ?? []).map((one) => ({ value: one.id, label: this.words.who(one) }));
  });
  protected readonly deviceOptions = computed(() =>
    (this.devices.data()?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
  );
  protected readonly areaOptions = computed(() => {
    this.languages.active();
    return areas.map((value) => ({ value, label: this.transloco.translate<string>(`audit.area.${value}`) }));
  });

  protected open(entry: string | null): void {
    this.follow({ entry });
  }

  protected narrow(change: { [Name in keyof AuditFilter]?: string | null }): void {
    this.follow({ ...change, entry: null });
  }

  protected showAll(): void {
    this.narrow({ person: null, area: null, device: null, subject: null, from: null, to: null });
  }

  /** Newest first, so that days come in order; a day of the calendar in the café. */
  private dayOf(at: string): string {
    const timeZone = this.cafe.profile()?.timeZone;
    return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(at));
  }

  private query() {
    const { person: personId, area, device: deviceId, subject: subjectId, from, to } = this.filter();
    const timeZone = this.cafe.profile()?.timeZone ?? 'UTC';
    return {
      ...{ personId, area, deviceId, subjectId },
      from: from && dayStart(from, timeZone),
      to: to && dayStart(dayAfter(to), timeZone),
    };
  }

  private follow(queryParams: Record<string, string | null | undefined>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }
}
