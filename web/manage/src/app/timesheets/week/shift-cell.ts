import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Shift } from '@table-tap/contract';
import { Icon } from '@table-tap/ui/content/icon';
import { formatHours } from '@table-tap/ui/language/wall-time';
import { CafeTime } from '../../session/cafe-time.ts';
import { worstFlag } from './flags.ts';

/** A shift in its cell of the week: from, to, hours, and whether somebody must look. */
@Component({
  selector: 'tt-shift-cell',
  imports: [Icon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    @let one = shift();
    <button
      type="button"
      class="border-line bg-surface hover:border-line-strong flex w-full flex-col items-start rounded-md border px-2 py-1.5
        text-start leading-tight"
      [class.!border-warn]="flag() === 'warn'"
      [class.!bg-warn-soft]="flag() === 'warn'"
      (click)="opened.emit()"
    >
      <span class="sr-only">{{ one.person.name }}, </span>
      <span class="text-sm whitespace-nowrap tabular-nums">{{ times() }}</span>
      <span class="flex w-full items-center gap-1">
        <strong class="tabular-nums">{{ unended() ? '–' : hours(one.minutes) }}</strong>
        <span class="ms-auto flex items-center gap-1">
          @if (flag()) {
            <tt-icon class="text-warn-text" name="alert" />
            <span class="sr-only">, {{ 'hours.flag.look' | transloco }}</span>
          }
          @if (one.corrected) {
            <tt-icon class="text-muted" name="edit" />
            <span class="sr-only">, {{ 'hours.corrected' | transloco }}</span>
          }
          @if (one.locked) {
            <tt-icon class="text-muted" name="lock" />
            <span class="sr-only">, {{ 'hours.state.locked' | transloco }}</span>
          } @else if (one.approval) {
            <tt-icon class="text-ok-text" name="check-circle" />
            <span class="sr-only">, {{ 'hours.state.approved' | transloco }}</span>
          }
        </span>
      </span>
    </button>
  `,
})
export class ShiftCell {
  readonly shift = input.required<Shift>();
  readonly opened = output<void>();

  private readonly time = inject(CafeTime);
  protected readonly hours = formatHours;
  protected readonly flag = computed(() => worstFlag(this.shift().flags));
  protected readonly unended = computed(() =>
    this.shift().flags.some((flag) => flag === 'forgotten' || flag === 'missing_end'),
  );
  protected readonly times = computed(() => {
    const { clockedInAt, clockedOutAt } = this.shift();
    return `${this.time.hour(clockedInAt)}–${clockedOutAt ? this.time.hour(clockedOutAt) : ' …'}`;
  });
}
