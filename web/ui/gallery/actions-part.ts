import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Button } from '@table-tap/ui/actions/button';
import { Chip } from '@table-tap/ui/actions/chip';
import { ChipBar } from '@table-tap/ui/actions/chip-bar';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Stepper } from '@table-tap/ui/actions/stepper';
import { TabPanel, Tabs } from '@table-tap/ui/actions/tabs';
import { Icon } from '@table-tap/ui/content/icon';
import { Confirm } from '@table-tap/ui/overlay/confirm';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { Toasts } from '@table-tap/ui/overlay/toasts';

@Component({
  selector: 'tt-actions-part',
  imports: [Button, Chip, ChipBar, Icon, IconButton, Segmented, Sheet, Stepper, TabPanel, Tabs],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'grid min-w-0 grid-cols-1 gap-4' },
  template: `
    <h2 class="text-xl">Actions</h2>
    <div class="flex flex-wrap items-center gap-2">
      <button tt-button variant="primary" type="button">Place order</button>
      <button tt-button type="button">Neutral</button>
      <button tt-button variant="quiet" type="button">Quiet</button>
      <button tt-button variant="danger" type="button">Cancel order</button>
      <button tt-button variant="primary" type="button" [busy]="true">Sending</button>
      <button tt-button type="button" disabled>Disabled</button>
      <button tt-button size="sm" type="button"><tt-icon name="edit" /> Small</button>
      <button tt-icon-button type="button" icon="bell" label="Call a waiter"></button>
      <button tt-icon-button type="button" variant="neutral" icon="search" label="Search"></button>
      <button tt-icon-button type="button" variant="primary" icon="plus" label="Add"></button>
      <button tt-icon-button type="button" variant="danger" icon="trash" label="Delete"></button>
    </div>
    <button tt-button variant="primary" size="lg" [wide]="true" type="button">Send to bar</button>
    <tt-chip-bar label="Categories" [items]="categories" [(active)]="category" />
    <div class="flex flex-wrap gap-2">
      <button tt-chip type="button" [selected]="vegan()" (click)="vegan.set(!vegan())">
        <tt-icon name="leaf" /> Vegan
      </button>
      <tt-segmented label="Period" [options]="periods" [(value)]="period" />
      <tt-stepper label="Stella Artois" [(value)]="stellas" start="plus" />
      <tt-stepper label="Vedett" [(value)]="vedetts" start="plus" />
    </div>
    <tt-tabs #tabs label="Parts" [items]="parts" [(active)]="part" />
    <div [ttTabPanel]="tabs">Shown: {{ tabs.current() }}</div>
    <div class="flex flex-wrap gap-2">
      <button tt-button type="button" id="open-sheet" (click)="sheetOpen.set(true)">Sheet</button>
      <button tt-button type="button" id="open-confirm" (click)="ask()">Confirm</button>
      <button tt-button type="button" id="open-toast" (click)="toasts.undoable('Ticket 42 is ready.', nothing)">
        Toast
      </button>
      <button
        tt-button
        type="button"
        id="open-toast-danger"
        (click)="toasts.show('The order could not be sent.', { tone: 'danger' })"
      >
        Toast, danger
      </button>
    </div>
    <tt-sheet [(open)]="sheetOpen" heading="Gin-tonic">
      <p class="text-muted mb-4">Copperhead or Hendrick's, with tonic of the house.</p>
      <div class="flex items-center justify-between">
        How many? <tt-stepper label="Gin-tonic" [(value)]="gins" [min]="1" />
      </div>
      <ng-container footer>
        <button tt-button variant="primary" size="lg" [wide]="true" type="button" (click)="sheetOpen.set(false)">
          Add for € 10,50
        </button>
      </ng-container>
    </tt-sheet>
  `,
})
export class ActionsPart {
  protected readonly toasts = inject(Toasts);
  private readonly confirm = inject(Confirm);
  protected readonly sheetOpen = signal(false);
  protected readonly vegan = signal(true);
  protected readonly stellas = signal(2);
  protected readonly vedetts = signal(0);
  protected readonly gins = signal(1);
  protected readonly category = signal<string | undefined>('tap');
  protected readonly categories = ['Beers on tap', 'Bottled', 'Wine', 'Cocktails', 'Soft drinks', 'Hot', 'Bites'].map(
    (label, index) => ({ id: index === 0 ? 'tap' : label, label, count: index === 1 ? 12 : undefined }),
  );
  protected readonly period = signal<string | undefined>('today');
  protected readonly periods = [
    { value: 'today', label: 'Today' },
    { value: 'week', label: 'Week' },
    { value: 'month', label: 'Month' },
  ];
  protected readonly part = signal<string | undefined>(undefined);
  protected readonly parts = [
    { id: 'open', label: 'Open', count: 4 },
    { id: 'done', label: 'Done' },
  ];

  protected ask(): void {
    void this.confirm.ask({
      heading: 'Cancel order 42?',
      text: 'The guest is told, and the stock is given back.',
      confirm: 'Cancel the order',
      danger: true,
    });
  }

  protected nothing(): void {
    // The gallery has nothing to undo.
  }
}
