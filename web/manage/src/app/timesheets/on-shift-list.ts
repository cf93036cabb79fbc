import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { Card } from '@table-tap/ui/content/card';
import { Face } from '@table-tap/ui/content/face';
import { calm } from '../live/calm.ts';
import { Live } from '../live/live.ts';
import { loaded } from '../loading/loaded.ts';
import { Pending } from '../loading/pending.ts';
import { CafeApi } from '../session/cafe-api.ts';
import { CafeTime } from '../session/cafe-time.ts';
import { Session } from '../session/session.ts';

const refreshMs = 400;

/** Who is on shift now, as it happens. */
@Component({
  selector: 'tt-on-shift-list',
  imports: [Badge, Button, Card, Face, Pending, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block min-w-0' },
  template: `
    <section tt-card class="h-full" aria-labelledby="on-shift">
      <div class="flex items-center justify-between gap-2">
        <h2 id="on-shift" class="text-lg">{{ 'hours.onShift.heading' | transloco: { count: people().length } }}</h2>
        @if (mayRead()) {
          <a tt-button size="sm" variant="quiet" routerLink="/hours">{{ 'hours.onShift.toHours' | transloco }}</a>
        }
      </div>
      @if (list.data()) {
        <ul class="mt-2 flex flex-wrap gap-x-6 gap-y-3" data-testid="on-shift">
          @for (one of people(); track one.shiftId) {
            <li class="flex items-center gap-2">
              <tt-face size="md" [name]="one.person.name" [photoUrl]="one.photoUrl" />
              <span class="leading-tight">
                <strong class="block">{{ one.person.name }}</strong>
                <span class="text-muted text-sm">{{
                  'hours.onShift.since' | transloco: { time: time.hour(one.since) }
                }}</span>
              </span>
              @if (one.forgotten) {
                <tt-badge tone="warn">{{ 'hours.flag.forgotten' | transloco }}</tt-badge>
              } @else if (one.onBreakSince) {
                <tt-badge>{{ 'hours.onShift.break' | transloco }}</tt-badge>
              }
            </li>
          } @empty {
            <li class="text-muted py-2">{{ 'hours.onShift.nobody' | transloco }}</li>
          }
        </ul>
      } @else {
        <tt-pending class="mt-3" shape="text" [of]="[list]" [lines]="2" />
      }
    </section>
  `,
})
export class OnShiftList {
  private readonly api = inject(CafeApi);
  private readonly session = inject(Session);
  protected readonly time = inject(CafeTime);
  protected readonly mayRead = computed(() => this.session.may('timesheets:read'));
  protected readonly list = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/timesheets/on-shift', { params: this.api.at(), signal }),
  );
  protected readonly people = computed(() => this.list.data()?.items ?? []);

  constructor() {
    inject(Live).watch(
      ['employee:clocked_in', 'employee:clocked_out', 'employee:break_changed', 'timesheet:changed'],
      calm(refreshMs, () => void this.list.reload()),
    );
  }
}
