import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { ShiftHistory } from '@table-tap/contract';
import { Icon } from '@table-tap/ui/content/icon';
import type { IconName } from '@table-tap/ui/content/icons';
import { CafeTime } from '../../session/cafe-time.ts';
import { differences } from './differences.ts';

const icons: Record<string, IconName> = {
  in: 'sign-in',
  out: 'sign-out',
  break_start: 'pause',
  break_end: 'play',
  added: 'plus',
  corrected: 'edit',
  set_aside: 'alert',
  removed: 'trash',
  approved: 'check-circle',
  unapproved: 'undo',
};

/** What was clocked and what was changed since, in order; a correction shows both values. */
@Component({
  selector: 'tt-shift-timeline',
  imports: [Icon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ol class="grid gap-3">
      @for (step of steps(); track $index) {
        <li class="flex gap-3">
          <span class="bg-sunken grid size-8 flex-none place-items-center rounded-full">
            <tt-icon [name]="step.icon" />
          </span>
          <div class="min-w-0 flex-1">
            <p class="flex flex-wrap items-baseline gap-x-2">
              <strong>{{ 'hours.step.' + step.kind | transloco }}</strong>
              <span class="text-muted text-sm tabular-nums">{{ time.moment(step.at) }}</span>
            </p>
            @if (step.place) {
              <p class="text-muted text-sm">
                {{ 'hours.place.' + step.place | transloco: { device: step.device ?? '' } }}
              </p>
            }
            @if (step.by) {
              <p class="text-sm">
                {{ step.by }}
                @if (step.reason) {
                  <span>: “{{ step.reason }}”</span>
                }
              </p>
            }
            @for (change of step.changes; track change.what) {
              <p class="text-sm tabular-nums">
                {{ 'hours.was.' + change.what | transloco }}:
                <s class="text-muted">{{ change.before || '–' }}</s>
                <tt-icon class="mx-1 inline-block align-middle" name="arrow-right" />
                <strong>{{ change.after || '–' }}</strong>
              </p>
            }
          </div>
        </li>
      }
    </ol>
  `,
})
export class ShiftTimeline {
  readonly shift = input.required<ShiftHistory>();

  protected readonly time = inject(CafeTime);
  protected readonly steps = computed(() => {
    const { clocked, changes } = this.shift();
    const taps = clocked.map(({ kind, at, place, device }) => ({
      ...{ kind: kind, at, place, device, by: null, reason: null, changes: [], icon: icons[kind] ?? 'clock' },
    }));
    const edits = changes.map(({ kind, at, by, reason, before, after }) => ({
      ...{ kind: kind, at, place: null, device: null, by: by.name, reason, icon: icons[kind] ?? 'clock' },
      changes: kind === 'corrected' ? differences(before, after, (moment) => this.time.hour(moment)) : [],
    }));
    return [...taps, ...edits].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  });
}
