import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { StockLevel } from '@table-tap/contract';

/**
 * A level against what it should be filled up to, with a mark where one is reminded. Only a picture: the figures stand
 * beside it as text.
 */
@Component({
  selector: 'tt-level-bar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-hidden': 'true', '[class]': '"is-" + item().state' },
  template: `
    <span class="level" [style.inline-size.%]="level()"></span>
    @if (mark() !== null) {
      <span class="mark" [style.inset-inline-start.%]="mark()"></span>
    }
  `,
  styles: `
    @layer components {
      :host {
        position: relative;
        display: block;
        width: 100%;
        min-width: 80px;
        height: 8px;
        overflow: hidden;
        border-radius: 999px;
        background: var(--tt-sunken);
      }
      .level {
        display: block;
        height: 100%;
        border-radius: 999px;
        background: var(--tt-ok);
        transition: inline-size var(--tt-motion) var(--tt-ease);
      }
      :host(.is-low) .level {
        background: var(--tt-warn);
      }
      :host(.is-out) .level {
        background: var(--tt-danger);
      }
      .mark {
        position: absolute;
        top: 0;
        bottom: 0;
        width: 2px;
        background: var(--tt-ink);
        opacity: 0.5;
      }
    }
  `,
})
export class LevelBar {
  readonly item = input.required<Pick<StockLevel, 'levelMilli' | 'reorderMilli' | 'targetMilli' | 'state'>>();

  /** What the whole bar stands for: the target, or what there is where that is more. */
  private readonly full = computed(() => {
    const { levelMilli, reorderMilli, targetMilli } = this.item();
    return Math.max(targetMilli ?? (reorderMilli ?? 0) * 2, levelMilli, 1);
  });
  protected readonly level = computed(() => (Math.max(0, this.item().levelMilli) / this.full()) * 100);
  protected readonly mark = computed(() => {
    const { reorderMilli } = this.item();
    return reorderMilli === null || reorderMilli === 0 ? null : (reorderMilli / this.full()) * 100;
  });
}
