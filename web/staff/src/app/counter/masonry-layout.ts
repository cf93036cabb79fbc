import { afterRenderEffect, DestroyRef, Directive, ElementRef, inject, input } from '@angular/core';
import { columnsIn, placeInColumns } from './masonry.ts';

/**
 * Lays its children out in columns, in their order; those with `data-last` come after the others. In the document they
 * never move, so that the keyboard and screen readers keep their place. `[ttMasonry]`: what the children are made from;
 * it is laid out again when that changes.
 */
@Directive({ selector: '[ttMasonry]', host: { class: 'relative block' } })
export class MasonryLayout {
  readonly ttMasonry = input.required<readonly unknown[]>();
  /** Least width of a column, and the gap around things, in px. */
  readonly leastWidth = input(260);
  readonly gap = input(14);

  private readonly container = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly observer = new ResizeObserver(() => this.layOut());
  private observed = new Set<Element>();
  private frame = 0;

  constructor() {
    this.observer.observe(this.container);
    afterRenderEffect(() => {
      this.ttMasonry();
      this.layOut();
    });
    inject(DestroyRef).onDestroy(() => {
      this.observer.disconnect();
      cancelAnimationFrame(this.frame);
    });
  }

  private layOut(): void {
    const width = this.container.clientWidth;
    if (width === 0) return;
    const all = [...this.container.children] as HTMLElement[];
    const isLast = (child: HTMLElement) => Number(child.dataset['last'] !== undefined);
    const children = all.sort((a, b) => isLast(a) - isLast(b));
    const gap = this.gap();
    const columns = columnsIn(width, this.leastWidth(), gap);
    const columnWidth = (width - gap * (columns - 1)) / columns;
    for (const { style } of children) {
      style.position = 'absolute';
      style.width = `${columnWidth}px`;
    }
    const heights = children.map((child) => child.offsetHeight);
    const { places, height } = placeInColumns(heights, columns, gap);
    children.forEach(({ style }, index) => {
      const place = places[index];
      if (place) style.transform = `translate(${place.column * (columnWidth + gap)}px, ${place.top}px)`;
    });
    this.observe(children);
    // Not within the observer's own round: it would see its container change and complain.
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => (this.container.style.height = `${height}px`));
  }

  private observe(children: readonly Element[]): void {
    const now = new Set(children);
    for (const gone of this.observed) if (!now.has(gone)) this.observer.unobserve(gone);
    for (const child of children) if (!this.observed.has(child)) this.observer.observe(child);
    this.observed = now;
  }
}
