import { ChangeDetectionStrategy, Component, computed, input, model } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '../actions/button.ts';
import { IconButton } from '../actions/icon-button.ts';
import { Icon } from '../content/icon.ts';
import { Checkbox } from '../fields/checkbox.ts';
import { TextField } from '../fields/text-field.ts';
import { formatHours } from '../language/wall-time.ts';
import { resolveTimes, type TypedTime, type TypedTimes } from './typed-times.ts';

const breaksMax = 20;

/** Writes down when a shift began and ended, with its breaks: times on the café's clock, right also when it is set back. */
@Component({
  selector: 'tt-times-editor',
  imports: [Button, Checkbox, Icon, IconButton, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="grid grid-cols-2 gap-x-3 gap-y-4 sm:grid-cols-3">
      <tt-text-field
        class="max-sm:col-span-2"
        type="date"
        [label]="'ui.shift.date' | transloco"
        [value]="times().date"
        (valueChange)="times.set({ ...times(), date: $event })"
      />
      <tt-text-field
        type="time"
        [label]="'ui.shift.start' | transloco"
        [value]="times().start.time"
        [error]="problem('start') | transloco"
        (valueChange)="set('start', { time: $event })"
      />
      <tt-text-field
        type="time"
        [label]="'ui.shift.end' | transloco"
        [value]="times().end.time"
        [error]="problem('end') | transloco"
        (valueChange)="set('end', { time: $event })"
      />
    </div>
    @for (field of sides; track field) {
      @if (isTwice(field)) {
        <tt-checkbox
          [label]="(field === 'start' ? 'ui.shift.startSecond' : 'ui.shift.endSecond') | transloco"
          [hint]="'ui.shift.secondHint' | transloco"
          [checked]="times()[field].isSecond"
          (checkedChange)="set(field, { isSecond: $event })"
        />
      }
    }
    <h3 class="mt-5 mb-2 text-base font-semibold">{{ 'ui.shift.breaks' | transloco }}</h3>
    @for (one of times().breaks; track $index; let index = $index) {
      <div
        class="mb-3 flex items-end gap-3"
        role="group"
        [attr.aria-label]="'ui.shift.break' | transloco: { number: index + 1 }"
      >
        @for (side of sides; track side) {
          <tt-text-field
            class="flex-1"
            type="time"
            [label]="(side === 'start' ? 'ui.shift.breakStart' : 'ui.shift.breakEnd') | transloco"
            [value]="one[side].time"
            [error]="problem('breaks.' + index + '.' + side) | transloco"
            (valueChange)="setBreak(index, side, { time: $event })"
          />
        }
        <button
          tt-icon-button
          type="button"
          icon="trash"
          [label]="'ui.shift.removeBreak' | transloco: { number: index + 1 }"
          (click)="removeBreak(index)"
        ></button>
      </div>
      @for (side of sides; track side) {
        @if (isTwice('breaks.' + index + '.' + side)) {
          <tt-checkbox
            [label]="(side === 'start' ? 'ui.shift.startSecond' : 'ui.shift.endSecond') | transloco"
            [hint]="'ui.shift.secondHint' | transloco"
            [checked]="one[side].isSecond"
            (checkedChange)="setBreak(index, side, { isSecond: $event })"
          />
        }
      }
    } @empty {
      <p class="text-muted mb-3">{{ 'ui.shift.noBreaks' | transloco }}</p>
    }
    <div class="flex flex-wrap items-center justify-between gap-3">
      <button tt-button type="button" size="sm" [disabled]="times().breaks.length >= most" (click)="addBreak()">
        <tt-icon name="plus" />{{ 'ui.shift.addBreak' | transloco }}
      </button>
      <p aria-live="polite">
        <span class="text-muted">{{ 'ui.shift.worked' | transloco }}</span>
        <strong class="tt-figure ms-2 text-xl tabular-nums">{{ worked() }}</strong>
      </p>
    </div>
  `,
})
export class TimesEditor {
  readonly times = model.required<TypedTimes>();
  readonly timeZone = input.required<string>();
  /** Shows what is missing; before it has been sent, nothing is. */
  readonly shown = input(false);

  protected readonly most = breaksMax;
  protected readonly sides = ['start', 'end'] as const;
  readonly resolved = computed(() => resolveTimes(this.times(), this.timeZone()));
  protected readonly worked = computed(() => {
    const resolved = this.resolved();
    return resolved.ok ? formatHours(resolved.minutes) : '–';
  });

  protected problem(field: string): string {
    const resolved = this.resolved();
    return this.shown() && !resolved.ok && resolved.field === field ? 'ui.shift.noSuchTime' : '';
  }

  protected isTwice(field: string): boolean {
    return this.resolved().twice.includes(field);
  }

  protected set(field: 'start' | 'end', change: Partial<TypedTime>): void {
    const times = this.times();
    this.times.set({ ...times, [field]: { ...times[field], ...change } });
  }

  protected setBreak(index: number, side: 'start' | 'end', change: Partial<TypedTime>): void {
    this.changeBreaks((breaks) =>
      breaks.map((one, at) => (at === index ? { ...one, [side]: { ...one[side], ...change } } : one)),
    );
  }

  protected addBreak(): void {
    const empty = { time: '', isSecond: false, was: null };
    this.changeBreaks((breaks) => [...breaks, { start: empty, end: empty }]);
  }

  protected removeBreak(index: number): void {
    this.changeBreaks((breaks) => breaks.filter((_, at) => at !== index));
  }

  private changeBreaks(change: (breaks: TypedTimes['breaks']) => TypedTimes['breaks']): void {
    this.times.set({ ...this.times(), breaks: change(this.times().breaks) });
  }
}
