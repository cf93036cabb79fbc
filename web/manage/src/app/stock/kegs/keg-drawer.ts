import { ChangeDetectionStrategy, Component, computed, effect, inject, output, signal, untracked } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Answer } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { Select } from '@table-tap/ui/fields/select';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { QuantityPipe } from '@table-tap/ui/quantity/quantity-pipe';
import { Problems } from '../../loading/problems.ts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { StockStore } from '../stock-store.ts';

type Preview = Answer<'GET /cafes/{cafeId}/inventory/keg-changes/preview'>;

/** Puts on a keg: shows first what that says of the one before. */
@Component({
  selector: 'tt-keg-drawer',
  imports: [Banner, Button, Drawer, QuantityPipe, Select, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-drawer [heading]="'stock.keg.change' | transloco" (dismissed)="closed.emit(false)">
      <div class="grid gap-5">
        @if (problem() ?? saving.problem(); as text) {
          <tt-banner tone="danger">{{ text }}</tt-banner>
        }
        @if (kegs().length === 0) {
          <p>{{ 'stock.keg.noKegs' | transloco }}</p>
        } @else {
          <tt-select
            [label]="'stock.keg.which' | transloco"
            [placeholder]="'stock.move.choose' | transloco"
            [options]="kegs()"
            [(value)]="packId"
          />
        }
        @if (preview(); as use) {
          @if (use.first) {
            <p class="border-line bg-surface rounded-lg border p-4">{{ 'stock.keg.firstText' | transloco }}</p>
          } @else {
            <dl class="border-line bg-surface grid grid-cols-3 gap-4 rounded-lg border p-4" aria-live="polite">
              <div>
                <dt class="text-muted text-sm">{{ 'stock.column.held' | transloco }}</dt>
                <dd class="tt-figure text-xl">{{ use.heldMilli | ttQuantity: unit() }}</dd>
              </div>
              <div>
                <dt class="text-muted text-sm">{{ 'stock.column.sold' | transloco }}</dt>
                <dd class="tt-figure text-xl">{{ use.soldMilli | ttQuantity: unit() }}</dd>
              </div>
              <div>
                <dt class="text-muted text-sm">{{ 'stock.column.lost' | transloco }}</dt>
                <dd class="tt-figure text-xl">{{ use.lostMilli | ttQuantity: unit() }}</dd>
              </div>
            </dl>
            <p class="text-muted text-sm">
              {{ (use.lostMilli >= 0 ? 'stock.keg.lostText' : 'stock.keg.moreText') | transloco }}
            </p>
          }
        }
      </div>
      <ng-container footer>
        <button tt-button type="button" (click)="closed.emit(false)">{{ 'ui.cancel' | transloco }}</button>
        <button
          tt-button
          variant="primary"
          type="button"
          [disabled]="packId() === null"
          [busy]="saving.isBusy()"
          (click)="save()"
        >
          {{ 'stock.keg.do' | transloco }}
        </button>
      </ng-container>
    </tt-drawer>
  `,
})
export class KegDrawer {
  /** Whether a keg was put on. */
  readonly closed = output<boolean>();

  private readonly api = inject(CafeApi);
  private readonly problems = inject(Problems);
  private readonly store = inject(StockStore);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);

  protected readonly saving = new Saving();
  protected readonly packId = signal<string | null>(null);
  protected readonly preview = signal<Preview | undefined>(undefined);
  protected readonly problem = signal<string | null>(null);
  private readonly packs = computed(() =>
    this.store.items().flatMap((item) => item.packs.filter(({ keg }) => keg).map((pack) => ({ item, pack }))),
  );
  protected readonly kegs = computed(() =>
    this.packs().map(({ item, pack }) => ({ value: pack.id, label: `${item.name}, ${pack.name}` })),
  );
  protected readonly unit = computed(
    () => this.packs().find(({ pack }) => pack.id === this.packId())?.item.unit ?? 'l',
  );

  constructor() {
    effect(() => {
      const packId = this.packId();
      untracked(() => void this.look(packId));
    });
  }

  protected async save(): Promise<void> {
    const packId = this.packId();
    if (packId === null) return;
    const work = (key: string) =>
      this.api.send('POST /cafes/{cafeId}/inventory/keg-changes', { params: this.api.at(), body: { packId }, key });
    const done = await this.saving.run(packId, work);
    if (!done?.ok) return;
    const { item, pack } = done.value;
    const name = `${item.name}, ${pack.name}`;
    this.toasts.show(this.transloco.translate('stock.keg.done', { name }), { tone: 'ok' });
    this.closed.emit(true);
  }

  private async look(packId: string | null): Promise<void> {
    this.preview.set(undefined);
    this.problem.set(null);
    if (packId === null) return;
    try {
      const route = 'GET /cafes/{cafeId}/inventory/keg-changes/preview';
      const preview = await this.api.send(route, { params: this.api.at(), query: { packId } });
      if (packId === this.packId()) this.preview.set(preview);
    } catch (error) {
      this.problem.set(this.problems.text(error));
    }
  }
}
