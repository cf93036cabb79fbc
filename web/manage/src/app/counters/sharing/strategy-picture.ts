import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { Settings } from '@table-tap/contract';

/** Three small pictures of who gets a ticket: two counters below, tickets coming from above. */
@Component({
  selector: 'tt-strategy-picture',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <svg viewBox="0 0 200 112" aria-hidden="true" class="w-full">
      <rect class="fill-sunken" width="200" height="112" rx="10" />
      @switch (strategy()) {
        @case ('by_category') {
          <path
            class="stroke-line-strong"
            d="M52 42 L52 70 M148 42 L148 70"
            fill="none"
            stroke-width="2"
            stroke-dasharray="4 4"
          />
          <rect class="fill-surface stroke-line-strong" x="30" y="14" width="44" height="28" rx="6" stroke-width="2" />
          <circle class="fill-accent" cx="52" cy="28" r="7" />
          <rect class="fill-surface stroke-line-strong" x="126" y="14" width="44" height="28" rx="6" stroke-width="2" />
          <path class="fill-info" d="M148 20 l8 15 h-16 z" />
          <rect class="fill-accent-soft stroke-accent" x="18" y="70" width="68" height="28" rx="8" stroke-width="2" />
          <circle class="fill-accent" cx="52" cy="84" r="7" />
          <rect class="fill-info-soft stroke-info" x="114" y="70" width="68" height="28" rx="8" stroke-width="2" />
          <path class="fill-info" d="M148 76 l8 15 h-16 z" />
        }
        @case ('round_robin') {
          <path
            class="stroke-line-strong"
            d="M44 40 L50 66 M82 40 L142 66 M120 40 L58 66 M158 40 L150 66"
            fill="none"
            stroke-width="2"
            stroke-dasharray="4 4"
          />
          @for (x of [30, 68, 106, 144]; track x) {
            <rect
              class="fill-surface stroke-line-strong"
              [attr.x]="x"
              y="14"
              width="28"
              height="26"
              rx="6"
              stroke-width="2"
            />
            <text class="fill-ink font-display text-[15px] font-bold" [attr.x]="x + 14" y="32" text-anchor="middle">
              {{ $index + 1 }}
            </text>
          }
          <rect class="fill-accent-soft stroke-accent" x="18" y="68" width="68" height="30" rx="8" stroke-width="2" />
          <text class="fill-accent-text font-display text-[15px] font-bold" x="52" y="88" text-anchor="middle">
            1 · 3
          </text>
          <rect class="fill-accent-soft stroke-accent" x="114" y="68" width="68" height="30" rx="8" stroke-width="2" />
          <text class="fill-accent-text font-display text-[15px] font-bold" x="148" y="88" text-anchor="middle">
            2 · 4
          </text>
        }
        @case ('least_loaded') {
          <path
            class="stroke-line-strong"
            d="M100 36 C100 52 148 44 148 62"
            fill="none"
            stroke-width="2"
            stroke-dasharray="4 4"
          />
          <rect class="fill-accent stroke-accent" x="82" y="10" width="36" height="26" rx="6" stroke-width="2" />
          @for (y of [42, 54, 66]; track y) {
            <rect
              class="fill-surface stroke-line-strong"
              x="30"
              [attr.y]="y"
              width="44"
              height="9"
              rx="3"
              stroke-width="1.5"
            />
          }
          <rect
            class="fill-surface stroke-line-strong"
            x="126"
            y="66"
            width="44"
            height="9"
            rx="3"
            stroke-width="1.5"
          />
          <rect class="fill-surface stroke-line-strong" x="18" y="80" width="68" height="20" rx="8" stroke-width="2" />
          <rect class="fill-accent-soft stroke-accent" x="114" y="80" width="68" height="20" rx="8" stroke-width="2" />
        }
      }
    </svg>
  `,
})
export class StrategyPicture {
  readonly strategy = input.required<Settings['distribution']>();
}
