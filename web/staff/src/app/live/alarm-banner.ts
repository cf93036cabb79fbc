import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Icon } from '@table-tap/ui/content/icon';
import { CounterList } from '../catalog/counter-list.ts';
import { type Alarm, Alarms } from './alarms.ts';

/** Loud: orders that no screen has shown in time, and where they are now. */
@Component({
  selector: 'tt-alarm-banner',
  imports: [Button, Icon, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'alert', class: 'block' },
  template: `
    @for (alarm of alarms.list(); track alarm.ticketId) {
      <p class="bg-danger text-danger-ink flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
        <tt-icon class="text-2xl" name="bell" />
        <span class="min-w-48 flex-1 leading-tight">
          <strong class="text-lg">{{ 'alarm.heading' | transloco: { number: alarm.number } }}</strong>
          {{ 'alarm.text' | transloco: { seconds: alarm.waitingSeconds, counter: nameOf(alarm) } }}
        </span>
        <a tt-button [routerLink]="['/counters', alarm.counterId]">{{ 'alarm.show' | transloco }}</a>
        <button tt-button type="button" (click)="alarms.dismiss(alarm.ticketId)">{{ 'alarm.seen' | transloco }}</button>
      </p>
    }
  `,
})
export class AlarmBanner {
  protected readonly alarms = inject(Alarms);
  private readonly counters = inject(CounterList);

  protected nameOf(alarm: Alarm): string {
    return this.counters.nameOf(alarm.counterId);
  }
}
