import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Answer, Colleague, Employee, StaffRole } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Chip } from '@table-tap/ui/actions/chip';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Badge } from '@table-tap/ui/content/badge';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Face } from '@table-tap/ui/content/face';
import { Icon } from '@table-tap/ui/content/icon';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { calm } from '../../live/calm.ts';
import { Live } from '../../live/live.ts';
import { loaded } from '../../loading/loaded.ts';
import { Pending } from '../../loading/pending.ts';
import { StaleNotice } from '../../loading/stale-notice.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { Session } from '../../session/session.ts';
import { HireDrawer } from '../invitations/hire-drawer.ts';
import { InviteDrawer } from '../invitations/invite-drawer.ts';
import { PersonDrawer } from '../person/person-drawer.ts';
import { staffRoles } from '../staff-roles.ts';
import { isMeant, isPhone } from './matches.ts';

type Status = 'active' | 'ended';
type OnShift = Answer<'GET /cafes/{cafeId}/timesheets/on-shift'>['items'][number];

const refreshMs = 1_000;

/** Everybody who works here, with their faces; one opens at the side. */
@Component({
  selector: 'tt-people-page',
  imports: [
    ...[Badge, Button, Card, Chip, EmptyState, Face, HireDrawer, Icon, InviteDrawer, Pending, PersonDrawer],
    ...[Segmented, StaleNotice, TextField, TranslocoPipe],
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './people-page.html',
})
export class PeoplePage {
  private readonly api = inject(CafeApi);
  private readonly languages = inject(Languages);
  private readonly session = inject(Session);
  private readonly transloco = inject(TranslocoService);
  protected readonly time = inject(CafeTime);

  protected readonly roles = staffRoles;
  protected readonly typed = signal('');
  protected readonly wanted = signal<StaffRole | undefined>(undefined);
  protected readonly status = signal<Status>('active');
  protected readonly isHiring = signal(false);
  protected readonly isInviting = signal(false);
  protected readonly opened = signal<string | undefined>(undefined);
  protected readonly mayWrite = computed(() => this.session.may('people:write'));
  protected readonly ownId = computed(() => this.session.user()?.id);
  /** A whole telephone number is looked for by the server, for those who may see numbers. */
  private readonly phone = computed(() =>
    isPhone(this.typed()) && this.session.may('people:private') ? this.typed().trim() : undefined,
  );

  protected readonly people = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/employees', {
      params: this.api.at(),
      query: { status: this.status(), phone: this.phone() },
      signal,
    }),
  );
  private readonly shifts = loaded<readonly OnShift[]>(async (signal) => {
    if (!this.session.may('timesheets:clock')) return [];
    return (await this.api.send('GET /cafes/{cafeId}/timesheets/on-shift', { params: this.api.at(), signal })).items;
  });
  private readonly all = computed<readonly Colleague[]>(() => this.people.data()?.items ?? []);
  protected readonly shown = computed(() =>
    this.all().filter(
      (person) =>
        (this.wanted() === undefined || person.role === this.wanted()) &&
        (this.phone() !== undefined || isMeant(person, this.typed())),
    ),
  );
  protected readonly isFiltered = computed(() => this.typed().trim() !== '' || this.wanted() !== undefined);
  protected readonly statuses = computed(() => {
    this.languages.active();
    return (['active', 'ended'] as const).map((value) => ({
      value,
      label: this.transloco.translate<string>(`people.status.${value}`),
    }));
  });

  constructor() {
    const live = inject(Live);
    live.watch(
      ['employee:changed'],
      calm(refreshMs, () => void this.people.reload()),
    );
    live.watch(
      ['employee:clocked_in', 'employee:break_changed', 'employee:clocked_out'],
      calm(refreshMs, () => void this.shifts.reload()),
    );
    effect(() => {
      this.phone();
      untracked(() => void this.people.reload());
    });
  }

  protected count(role: StaffRole): number {
    return this.all().filter((person) => person.role === role).length;
  }

  protected onShift(userId: string): OnShift | undefined {
    return this.shifts.data()?.find(({ person }) => person.id === userId);
  }

  protected show(status: Status): void {
    this.status.set(status);
    void this.people.reload();
  }

  protected hired({ userId }: Employee): void {
    this.isHiring.set(false);
    this.opened.set(userId);
    void this.people.reload();
  }
}
