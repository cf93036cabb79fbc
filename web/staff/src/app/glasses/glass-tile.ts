import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { GlassType } from '@table-tap/contract';
import { Icon } from '@table-tap/ui/content/icon';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { glassIcon } from './glass-icon.ts';

/** A kind of glass: a tap counts one more of it, the small button one less. */
@Component({
  selector: 'tt-glass-tile',
  imports: [Icon, IconButton, MoneyPipe, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'relative block' },
  template: `
    @let shown = type();
    <button
      class="bg-surface hover:border-line-strong flex h-full min-h-40 w-full flex-col items-start gap-1 rounded-xl border-2 p-4 text-start transition-transform active:scale-[0.98] motion-reduce:transition-none"
      type="button"
      [class.border-accent]="count() > 0"
      [class.border-line]="count() === 0"
      (click)="tapped.emit()"
    >
      <tt-icon class="text-4xl" [class.text-accent-text]="count() > 0" [name]="icons[shown.icon]" />
      <span class="mt-auto text-lg leading-tight font-semibold">{{ shown.name }}</span>
      <span class="text-muted text-sm">
        @if (shown.depositMinor) {
          {{ shown.depositMinor | ttMoney: currency() }} ·
        }
        {{ 'glasses.out' | transloco: { count: shown.out } }}
      </span>
      @if (count()) {
        <span class="sr-only">{{ 'glasses.counted' | transloco: { count: count() } }}</span>
      }
    </button>
    @if (count(); as many) {
      <span
        class="bg-accent text-accent-ink tt-figure pointer-events-none absolute end-3 top-3 min-w-12 rounded-full px-3 py-1 text-center text-2xl"
        aria-hidden="true"
        >{{ many }}</span
      >
      <button
        tt-icon-button
        class="!absolute end-3 bottom-3"
        type="button"
        icon="minus"
        [label]="'glasses.less' | transloco: { name: shown.name }"
        (click)="less.emit()"
      ></button>
    }
  `,
})
export class GlassTile {
  readonly type = input.required<GlassType>();
  readonly count = input(0);
  readonly currency = input('EUR');
  readonly tapped = output<void>();
  readonly less = output<void>();

  protected readonly icons = glassIcon;
}
