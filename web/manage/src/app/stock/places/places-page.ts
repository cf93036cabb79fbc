import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { StockLocation } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { Pending } from '../../loading/pending.ts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { StockStore } from '../stock-store.ts';

/** Places where stock stands: cellar, bar, cold store. */
@Component({
  selector: 'tt-places-page',
  imports: [Banner, Button, Card, Drawer, EmptyState, Icon, Pending, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (store.places.data(); as list) {
      <div class="flex flex-wrap items-center justify-between gap-3">
        <p class="text-muted max-w-prose">{{ 'stock.place.text' | transloco }}</p>
        <button tt-button variant="primary" type="button" (click)="open(null)">
          <tt-icon name="plus" /> {{ 'stock.place.add' | transloco }}
        </button>
      </div>
      <tt-card class="mt-4 block" padding="none">
        @if (list.items.length === 0) {
          <tt-empty-state icon="box" [heading]="'stock.place.none' | transloco" />
        }
        <ul class="divide-line divide-y">
          @for (place of list.items; track place.id) {
            <li>
              <button
                type="button"
                class="hover:bg-sunken flex min-h-14 w-full items-center justify-between gap-4 px-4 py-2 text-start"
                (click)="open(place)"
              >
                <span class="font-semibold">{{ place.name }}</span>
                <span class="text-muted text-sm">{{ 'stock.place.items' | transloco: { count: place.items } }}</span>
              </button>
            </li>
          }
        </ul>
      </tt-card>
    } @else {
      <tt-pending [of]="[store.places]" [lines]="3" />
    }

    @if (editing(); as edited) {
      <tt-drawer [heading]="edited.place?.name ?? ('stock.place.add' | transloco)" (dismissed)="editing.set(undefined)">
        <div class="grid gap-5">
          @if (saving.problem(); as problem) {
            <tt-banner tone="danger">{{ problem }}</tt-banner>
          }
          <tt-text-field
            [label]="'form.name' | transloco"
            [required]="true"
            [maxlength]="120"
            [(value)]="name"
            [error]="nameError()"
          />
        </div>
        <ng-container footer>
          @if (edited.place; as place) {
            <button tt-button variant="quiet" class="mr-auto" type="button" (click)="remove(place)">
              {{ 'stock.place.delete' | transloco }}
            </button>
          }
          <button tt-button type="button" (click)="editing.set(undefined)">{{ 'ui.cancel' | transloco }}</button>
          <button tt-button variant="primary" type="button" [busy]="saving.isBusy()" (click)="save(edited.place)">
            {{ 'form.save' | transloco }}
          </button>
        </ng-container>
      </tt-drawer>
    }
  `,
})
export class PlacesPage {
  private readonly api = inject(CafeApi);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  protected readonly store = inject(StockStore);

  protected readonly saving = new Saving();
  protected readonly editing = signal<{ place: StockLocation | null } | undefined>(undefined);
  protected readonly name = signal('');
  protected readonly nameError = signal<string | null>(null);

  protected open(place: StockLocation | null): void {
    this.saving.forget();
    this.nameError.set(null);
    this.name.set(place?.name ?? '');
    this.editing.set({ place });
  }

  protected async save(place: StockLocation | null): Promise<void> {
    const body = { name: this.name().trim() };
    this.nameError.set(body.name === '' ? this.transloco.translate('form.nameMissing') : null);
    if (body.name === '') return;
    const work = (key: string) =>
      place
        ? this.api.send('PATCH /cafes/{cafeId}/stock-locations/{locationId}', {
            ...{ params: this.api.at({ locationId: place.id }), body, key },
          })
        : this.api.send('POST /cafes/{cafeId}/stock-locations', { params: this.api.at(), body, key });
    const done = await this.saving.run([place?.id, body], work);
    if (done?.ok) this.finish('form.saved', body.name);
  }

  protected async remove({ id: locationId, name }: StockLocation): Promise<void> {
    const work = (key: string) =>
      this.api.send('DELETE /cafes/{cafeId}/stock-locations/{locationId}', {
        params: this.api.at({ locationId }),
        key,
      });
    const done = await this.saving.run(['delete', locationId], work, { IN_USE: 'stock.place.inUse' });
    if (done?.ok) this.finish('form.deleted', name);
  }

  private finish(text: string, name: string): void {
    this.editing.set(undefined);
    this.toasts.show(this.transloco.translate(text, { name }), { tone: 'ok' });
    void this.store.reload();
  }
}
