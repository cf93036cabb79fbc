import {
  ChangeDetectionStrategy,
  Component,
  computed,
  Directive,
  type ElementRef,
  inject,
  input,
  model,
  viewChildren,
} from '@angular/core';
import { UniqueIds } from '../fields/unique-ids.ts';
import { nextByKey } from './next-by-key.ts';

export interface TabItem {
  id: string;
  label: string;
  count?: number;
}

/**
 * Tabs over parts of one page; arrow keys move and select. The page shows the chosen part itself:
 * `<tt-tabs #tabs [items]="…" label="…" [(active)]="part" /> <section [ttTabPanel]="tabs"> @switch (part()) … </section>`
 */
@Component({
  selector: 'tt-tabs',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div role="tablist" [attr.aria-label]="label()">
      @for (item of items(); track item.id) {
        <button
          #tab
          type="button"
          role="tab"
          [id]="tabId(item.id)"
          [attr.aria-selected]="item.id === current()"
          [attr.aria-controls]="item.id === current() ? panelId : null"
          [tabindex]="item.id === current() ? 0 : -1"
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
      }
      div {
        display: flex;
        gap: 4px;
        overflow-x: auto;
        border-bottom: 1px solid var(--tt-line);
        scrollbar-width: none;
      }
      button {
        flex: none;
        min-height: var(--tt-target);
        padding: 8px 16px;
        border-bottom: 3px solid transparent;
        color: var(--tt-muted);
        font-weight: 600;
      }
      button:hover {
        color: var(--tt-ink);
      }
      button[aria-selected='true'] {
        border-color: var(--tt-accent);
        color: var(--tt-ink);
      }
      button:focus-visible {
        outline-offset: -3px;
      }
      .count {
        margin-left: 4px;
        color: var(--tt-muted);
        font-weight: 500;
      }
    }
  `,
})
export class Tabs {
  readonly items = input.required<readonly TabItem[]>();
  readonly label = input.required<string>();
  /** Id of the chosen tab; the first one when unset. */
  readonly active = model<string>();

  private readonly id = inject(UniqueIds).next('tabs');
  private readonly tabs = viewChildren<ElementRef<HTMLButtonElement>>('tab');
  readonly panelId = `${this.id}-panel`;
  readonly current = computed(() => this.active() ?? this.items()[0]?.id ?? '');

  tabId(item: string): string {
    return `${this.id}-${item}`;
  }

  protected move(event: KeyboardEvent): void {
    const items = this.items();
    const to = nextByKey(
      event.key,
      items.findIndex((item) => item.id === this.current()),
      items.length,
    );
    const item = to === undefined ? undefined : items[to];
    if (to === undefined || !item) return;
    event.preventDefault();
    this.active.set(item.id);
    this.tabs()[to]?.nativeElement.focus();
  }
}

/** The part of the page that a `tt-tabs` shows. */
@Directive({
  selector: '[ttTabPanel]',
  host: {
    role: 'tabpanel',
    tabindex: '0',
    '[id]': 'tabs().panelId',
    '[attr.aria-labelledby]': 'tabs().tabId(tabs().current())',
  },
})
export class TabPanel {
  readonly tabs = input.required<Tabs>({ alias: 'ttTabPanel' });
}
