import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { Autocomplete } from '@table-tap/ui/desk/autocomplete';
import { DeskDialog } from '@table-tap/ui/desk/dialog';
import { ReorderList } from '@table-tap/ui/desk/reorder-list';
import { Cell, type Column, DataTable } from '@table-tap/ui/desk/table';
import { TextField } from '@table-tap/ui/fields/text-field';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';

interface Product {
  id: number;
  name: string;
  sold: number;
  priceMinor: number;
}

const names = ['Stella Artois 25 cl', 'Gin-tonic', 'Flemish stew', 'Duvel', 'Orval', 'Croque', 'Espresso'];

@Component({
  selector: 'tt-desk-part',
  imports: [Autocomplete, Badge, Button, Cell, DataTable, DeskDialog, MoneyPipe, ReorderList, TextField],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'grid min-w-0 grid-cols-1 gap-4' },
  template: `
    <h2 class="text-xl">Desk</h2>
    <tt-table label="Best sellers" [columns]="columns" [rows]="products" [pageSize]="5">
      <ng-template ttCell="price" let-row>{{ row.priceMinor | ttMoney }}</ng-template>
      <ng-template ttCell="do"><button tt-button size="sm" type="button">Edit</button></ng-template>
    </tt-table>
    <tt-table label="Empty" [columns]="columns" [rows]="[]" />
    <div class="grid gap-4 sm:grid-cols-2">
      <tt-autocomplete label="Product" [search]="search" [(value)]="product" placeholder="Type to find" />
      <tt-reorder-list label="Steps" [items]="steps()" [nameOf]="nameOf" (reordered)="steps.set($event)">
        <ng-template let-step
          ><span class="flex justify-between"
            >{{ step.name }} <tt-badge>{{ step.kind }}</tt-badge></span
          ></ng-template
        >
      </tt-reorder-list>
    </div>
    <button tt-button type="button" id="open-dialog" class="justify-self-start" (click)="open.set(true)">Dialog</button>
    <tt-dialog [(open)]="open" heading="Edit product">
      <tt-text-field label="Name" value="Orval" />
      <ng-container footer>
        <button tt-button type="button" (click)="open.set(false)">Cancel</button>
        <button tt-button variant="primary" type="button" (click)="open.set(false)">Save</button>
      </ng-container>
    </tt-dialog>
  `,
})
export class DeskPart {
  protected readonly open = signal(false);
  protected readonly product = signal<Product | null>(null);
  protected readonly products: Product[] = names.map((name, id) => ({
    id,
    name,
    sold: (id * 37) % 97,
    priceMinor: 280 + id * 115,
  }));
  protected readonly columns: Column<Product>[] = [
    { id: 'name', label: 'Product', text: (row) => row.name, sortBy: (row) => row.name },
    { id: 'sold', label: 'Sold', text: (row) => String(row.sold), sortBy: (row) => row.sold, align: 'end' },
    { id: 'price', label: 'Price', sortBy: (row) => row.priceMinor, align: 'end' },
    { id: 'do', label: 'Actions', labelHidden: true, align: 'end' },
  ];
  protected readonly steps = signal([
    { id: 1, name: 'Received', kind: 'queued' },
    { id: 2, name: 'Preparing', kind: 'making' },
    { id: 3, name: 'Ready', kind: 'ready' },
  ]);

  protected readonly nameOf = (step: { name: string }): string => step.name;
  protected readonly search = (text: string): Product[] =>
    this.products.filter((product) => product.name.toLowerCase().includes(text.toLowerCase()));
}
