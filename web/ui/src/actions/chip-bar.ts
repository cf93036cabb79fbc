import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  input,
  model,
  viewChildren,
} from '@angular/core';
import { nextByKey } from './next-by-key.ts';
import { Chip } from './chip.ts';

export interface ChipItem {
  id: string;
  label: string;
  count?: number;
}

/**
 * A row of chips of which one is current, such as the categories of a menu. Scrolls sideways, keeps the current one in
 * view, is one tab stop with arrow keys inside. `sticky` keeps it at the top (under `--tt-sticky-top`).
 */
@Component({
  selector: 'tt-chip-bar',
  imports: [Chip],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.is-sticky]': 'sticky()' },
  template: `
    <div class="row" role="toolbar" aria-orientation="horizontal" [attr.aria-label]="label()">
      @for (item of items(); track item.id) {
        <button
          #chip
          tt-chip
          type="button"
          [selected]="item.id === active()"
          [pressable]="false"
          [attr.aria-current]="item.id === active() ? 'true' : null"
          [tabindex]="item.id === active() || (!hasActive() && $first) ? 0 : -1"
          (click)="active.set(item.id)"
          (keydown)="move($event)"
        >
          {{ item.label }}
          @if (item.count !== undefined) {
            <span class="count">{{ item.count }}</span>
          }
        </button>
      }
    </div>
  `,
  styles: `
    @layer components {
      :host {
        display: block;
        min-width: 0;
        background: var(--tt-page);
      }
      :host(.is-sticky) {
        position: sticky;
        z-index: 10;
        top: var(--tt-sticky-top, 0px);
        border-bottom: 1px solid var(--tt-line);
      }
      .row {
        display: flex;
        gap: 8px;
        overflow-x: auto;
        padding: 12px var(--tt-gutter, 16px);
        scroll-padding-inline: var(--tt-gutter, 16px);
        scrollbar-width: none;
        overscroll-behavior-x: contain;
      }
      .count {
        color: inherit;
        font-size: 0.8125rem;
        font-variant-numeric: tabular-nums;
      }
    }
  `,
})
export class ChipBar {
  readonly items = input.required<readonly ChipItem[]>();
  /** What the row is for, e.g. "Categories". */
  readonly label = input.required<string>();
  readonly active = model<string>();
  readonly sticky = input(false);

  private readonly chips = viewChildren<Chip, ElementRef<HTMLButtonElement>>('chip', { read: ElementRef });

  private readonly current = computed(
    () => this.chips()[this.items().findIndex((item) => item.id === this.active())]?.nativeElement,
  );

  constructor() {
    // After the whole page is drawn: measuring in the middle would lay it out twice.
    afterRenderEffect({
      earlyRead: () => {
        const chip = this.current();
        return chip && middleOf(chip);
      },
      write: (left) => {
        const at = left();
        if (at !== undefined) this.current()?.parentElement?.scrollTo({ left: at, behavior: 'auto' });
      },
    });
  }

  protected hasActive(): boolean {
    return this.items().some((item) => item.id === this.active());
  }

  protected move(event: KeyboardEvent): void {
    const chips = this.chips();
    const from = chips.findIndex((chip) => chip.nativeElement === event.target);
    const to = nextByKey(event.key, from, chips.length);
    if (to === undefined) return;
    event.preventDefault();
    chips[to]?.nativeElement.focus();
  }
}

/** Only the row scrolls, never the page: scrollIntoView would fight a guest who is scrolling the menu. */
function middleOf(chip: HTMLElement): number | undefined {
  const row = chip.parentElement;
  return row ? chip.offsetLeft - row.offsetLeft - (row.clientWidth - chip.clientWidth) / 2 : undefined;
}
