import { CdkDrag, CdkDragHandle, type CdkDragDrop, CdkDropList } from '@angular/cdk/drag-drop';
import { NgTemplateOutlet } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  contentChild,
  type ElementRef,
  inject,
  input,
  output,
  signal,
  TemplateRef,
  viewChildren,
} from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Icon } from '../content/icon.ts';
import { UniqueIds } from '../fields/unique-ids.ts';
import { moved } from './moved.ts';

/**
 * A list whose order counts. Drag by the handle, or focus the handle and press arrow up or down; each move is spoken.
 * `<tt-reorder-list [items]="…" [nameOf]="…" (reordered)="save($event)"><ng-template let-item>…</ng-template></…>`
 */
@Component({
  selector: 'tt-reorder-list',
  imports: [CdkDrag, CdkDragHandle, CdkDropList, Icon, NgTemplateOutlet, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p class="is-hidden" [id]="hintId">{{ 'ui.reorder.hint' | transloco }}</p>
    <ul cdkDropList [attr.aria-label]="label()" (cdkDropListDropped)="drop($event)">
      @for (item of items(); track idOf()(item); let index = $index) {
        <li cdkDrag cdkDragLockAxis="y">
          <button
            #handle
            cdkDragHandle
            type="button"
            [attr.aria-label]="'ui.reorder.handle' | transloco: { name: nameOf()(item) }"
            [attr.aria-describedby]="hintId"
            (keydown.arrowUp)="step(index, index - 1, $event)"
            (keydown.arrowDown)="step(index, index + 1, $event)"
          >
            <tt-icon name="grip" />
          </button>
          <div class="item">
            <ng-container
              [ngTemplateOutlet]="template()"
              [ngTemplateOutletContext]="{ $implicit: item, index: index }"
            />
          </div>
        </li>
      }
    </ul>
    <p class="is-hidden" aria-live="assertive">{{ news() }}</p>
  `,
  styles: `
    @layer components {
      :host {
        display: block;
        position: relative;
      }
      ul {
        display: grid;
        gap: 8px;
      }
      li {
        display: flex;
        align-items: center;
        gap: 4px;
        padding: 4px 12px 4px 4px;
        border: 1px solid var(--tt-line);
        border-radius: var(--tt-radius);
        background: var(--tt-surface);
        color: var(--tt-ink);
      }
      li.cdk-drag-preview {
        box-shadow: var(--tt-shadow-floating);
      }
      li.cdk-drag-placeholder {
        opacity: 0.4;
      }
      .cdk-drop-list-dragging li:not(.cdk-drag-placeholder) {
        transition: transform var(--tt-motion) var(--tt-ease);
      }
      button {
        display: grid;
        flex: none;
        place-items: center;
        width: 40px;
        height: 40px;
        border-radius: var(--tt-radius-sm);
        color: var(--tt-muted);
        cursor: grab;
      }
      button:hover {
        background: var(--tt-sunken);
        color: var(--tt-ink);
      }
      .item {
        flex: 1;
        min-width: 0;
      }
      .is-hidden {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
    }
  `,
})
export class ReorderList<Item> {
  readonly items = input.required<readonly Item[]>();
  readonly label = input.required<string>();
  readonly nameOf = input.required<(item: Item) => string>();
  readonly idOf = input<(item: Item) => unknown>((item) => (item as { id?: unknown }).id ?? item);
  /** All items in their new order. */
  readonly reordered = output<Item[]>();

  protected readonly template = contentChild.required<TemplateRef<{ $implicit: Item; index: number }>>(TemplateRef);
  protected readonly hintId = inject(UniqueIds).next('reorder');
  protected readonly news = signal('');
  private readonly transloco = inject(TranslocoService);
  private readonly handles = viewChildren<ElementRef<HTMLButtonElement>>('handle');

  protected drop(event: CdkDragDrop<unknown>): void {
    this.move(event.previousIndex, event.currentIndex);
  }

  protected step(from: number, to: number, event: Event): void {
    event.preventDefault();
    if (!this.move(from, to)) return;
    // The row is moved in the document, which takes the focus off its handle.
    setTimeout(() => this.handles()[to]?.nativeElement.focus());
  }

  private move(from: number, to: number): boolean {
    const item = this.items()[from];
    if (item === undefined || from === to || to < 0 || to >= this.items().length) return false;
    this.reordered.emit(moved(this.items(), from, to));
    const values = { name: this.nameOf()(item), position: to + 1, total: this.items().length };
    this.news.set(this.transloco.translate('ui.reorder.moved', values));
    return true;
  }
}
