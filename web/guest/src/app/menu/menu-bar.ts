import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  inject,
  Injector,
  input,
  model,
  output,
  viewChild,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { ChipBar, type ChipItem } from '@table-tap/ui/actions/chip-bar';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Icon } from '@table-tap/ui/content/icon';

/** What stays at the top of the menu: its categories, or the search in their place, and the diet. */
@Component({
  selector: 'tt-menu-bar',
  imports: [ChipBar, Icon, IconButton, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'border-line bg-page flex items-center border-b pe-2' },
  template: `
    @if (isSearching()) {
      <search class="relative min-w-0 flex-1 py-2 ps-4">
        <tt-icon class="text-muted absolute top-1/2 left-8 -translate-y-1/2" name="search" />
        <input
          #field
          class="tt-control ps-11"
          type="search"
          enterkeyhint="search"
          autocomplete="off"
          [attr.aria-label]="'menu.search' | transloco"
          [placeholder]="'menu.searchHint' | transloco"
          [value]="query()"
          (input)="query.set(field.value)"
          (keydown.enter)="field.blur()"
          (keydown.escape)="close()"
        />
      </search>
      <button tt-icon-button type="button" icon="x" [label]="'menu.searchClose' | transloco" (click)="close()"></button>
    } @else {
      <tt-chip-bar
        class="min-w-0 flex-1"
        [items]="chips()"
        [label]="'menu.categories' | transloco"
        [active]="active()"
        (activeChange)="chosen.emit($event ?? '')"
      />
      <button
        #opener
        tt-icon-button
        type="button"
        icon="search"
        [label]="'menu.search' | transloco"
        (click)="search()"
      ></button>
    }
    <span class="relative flex">
      <button
        tt-icon-button
        type="button"
        icon="sliders"
        [label]="'menu.diet' | transloco: { count: dietCount() }"
        (click)="dietOpened.emit()"
      ></button>
      @if (dietCount()) {
        <span class="count tt-figure" aria-hidden="true">{{ dietCount() }}</span>
      }
    </span>
  `,
  styles: `
    @layer components {
      input::-webkit-search-cancel-button {
        display: none;
      }
      /* More categories than fit: the last one fades. */
      tt-chip-bar {
        mask-image: linear-gradient(to left, transparent, black 24px);
      }
      .count {
        position: absolute;
        top: 4px;
        right: 2px;
        min-width: 18px;
        padding: 0 4px;
        border-radius: 999px;
        background: var(--tt-inverse);
        color: var(--tt-inverse-ink);
        font-size: 0.75rem;
        line-height: 18px;
        text-align: center;
        pointer-events: none;
      }
    }
  `,
})
export class MenuBar {
  readonly chips = input.required<readonly ChipItem[]>();
  readonly active = input<string>();
  readonly dietCount = input(0);
  readonly query = model('');
  readonly isSearching = model(false);
  /** A category was tapped. */
  readonly chosen = output<string>();
  readonly dietOpened = output<void>();

  private readonly injector = inject(Injector);
  private readonly field = viewChild<ElementRef<HTMLInputElement>>('field');
  private readonly opener = viewChild<unknown, ElementRef<HTMLButtonElement>>('opener', { read: ElementRef });

  protected search(): void {
    this.isSearching.set(true);
    afterNextRender(() => this.field()?.nativeElement.focus(), { injector: this.injector });
  }

  protected close(): void {
    this.query.set('');
    this.isSearching.set(false);
    afterNextRender(() => this.opener()?.nativeElement.focus(), { injector: this.injector });
  }
}
