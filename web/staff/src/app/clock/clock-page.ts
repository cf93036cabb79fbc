import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Shift } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { Banner } from '@table-tap/ui/content/banner';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Face } from '@table-tap/ui/content/face';
import { Icon } from '@table-tap/ui/content/icon';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { Languages } from '@table-tap/ui/language/languages';
import { formatHours } from '@table-tap/ui/language/wall-time';
import { PersonButton } from '../people/person-button.ts';
import { Account } from '../session/account.ts';
import { StaffBar } from '../shell/staff-bar.ts';
import { ClockStore } from './clock-store.ts';
import { CodeSheet } from './code-sheet.ts';
import { CorrectSheet } from './correct-sheet.ts';
import { OnShift } from './on-shift.ts';

/** In and out, breaks, hours of today and of the week, and who else is here. */
@Component({
  selector: 'tt-clock-page',
  imports: [
    ...[Badge, Banner, Button, Card, CodeSheet, CorrectSheet, EmptyState, Face, Icon, PersonButton, RouterLink],
    ...[Skeleton, StaffBar, TranslocoPipe],
  ],
  providers: [ClockStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './clock-page.html',
})
export class ClockPage {
  /** From the address: what a phone has scanned inside the café. */
  readonly code = input<string>();

  private readonly languages = inject(Languages);
  protected readonly account = inject(Account);
  protected readonly store = inject(ClockStore);
  protected readonly team = inject(OnShift);

  protected readonly hours = formatHours;
  protected readonly correcting = signal<{ shift: Shift; endsAt: string | null } | null>(null);
  protected readonly isShowingCode = signal(false);
  /** Shifts of one's own without an end: the one that goes on and should not, and those that were set aside. */
  protected readonly unended = computed(() => {
    const shift = this.store.shift();
    const open = shift && this.store.isForgotten() ? [shift] : [];
    return [...open, ...(this.store.state()?.unfinished ?? [])];
  });

  constructor() {
    this.team.refresh();
    effect(() => this.store.code.set(this.code()));
  }

  protected hour(moment: string): string {
    return this.write({ timeStyle: 'short' }, moment);
  }

  protected moment(moment: string): string {
    return this.write({ weekday: 'long', hour: '2-digit', minute: '2-digit' }, moment);
  }

  private write(options: Intl.DateTimeFormatOptions, moment: string): string {
    const timeZone = this.store.state()?.timeZone;
    return new Intl.DateTimeFormat(this.languages.locale(), { ...options, timeZone }).format(new Date(moment));
  }
}
