import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { Icon } from '@table-tap/ui/content/icon';
import { PageHeader } from '@table-tap/ui/content/page-header';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { isSame } from '../../form/three-way.ts';
import { Unsaved } from '../../form/unsaved.ts';
import { Pending } from '../../loading/pending.ts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { StockStore } from '../../stock/stock-store.ts';
import { DraftEditor } from './draft-editor.ts';
import { type DraftForm, linesOf, newLine } from './draft-form.ts';

const empty = (): DraftForm => ({ supplierId: null, expectedOn: '', reference: '', note: '', lines: [newLine(2100)] });

/** A new order, or what was bought on the spot; with `alerts` or `items` in the address it is proposed. */
@Component({
  selector: 'tt-new-order-page',
  imports: [Banner, Button, DraftEditor, Icon, PageHeader, Pending, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <a class="text-muted mb-3 inline-flex min-h-10 items-center gap-2" routerLink="/stock/purchases">
      <tt-icon name="arrow-left" />{{ 'purchases.back' | transloco }}
    </a>
    <tt-page-header [heading]="(isDirect() ? 'purchases.direct' : 'purchases.new') | transloco" />
    @if (saving.problem(); as problem) {
      <tt-banner class="mt-4" tone="danger">{{ problem }}</tt-banner>
    }
    @if (left(); as names) {
      <tt-banner class="mt-4" tone="info">{{ 'purchases.proposedLeft' | transloco: { names } }}</tt-banner>
    }
    @if (store.isReady()) {
      <tt-draft-editor class="mt-6 block" [direct]="isDirect()" [checked]="isChecked()" [(form)]="form" />
      <div class="mt-6 flex flex-wrap justify-end gap-2">
        <a tt-button routerLink="/stock/purchases">{{ 'ui.cancel' | transloco }}</a>
        <button tt-button variant="primary" type="button" [busy]="saving.isBusy()" (click)="save()">
          {{ (isDirect() ? 'purchases.book' : 'purchases.saveDraft') | transloco }}
        </button>
      </div>
    } @else {
      <tt-pending class="mt-6" [of]="store.all" [lines]="5" />
    }
  `,
})
export class NewOrderPage {
  readonly direct = input<string>();
  /** Ids with commas between them. */
  readonly alerts = input<string>();
  readonly items = input<string>();
  readonly supplier = input<string>();

  private readonly api = inject(CafeApi);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  protected readonly store = inject(StockStore);
  protected readonly saving = new Saving();

  private readonly base = empty();
  protected readonly form = signal(this.base);
  protected readonly isChecked = signal(false);
  protected readonly left = signal('');
  private readonly isDone = signal(false);
  protected readonly isDirect = computed(() => this.direct() === 'true');

  constructor() {
    inject(Unsaved).watch(computed(() => !this.isDone() && !isSame(this.base, this.form())));
    effect(() => {
      const asked = { alertIds: ids(this.alerts()), itemIds: ids(this.items()) };
      if (asked.alertIds || asked.itemIds) untracked(() => void this.propose(asked));
    });
    effect(() => {
      const supplierId = this.supplier();
      if (supplierId) untracked(() => this.form.update((form) => ({ ...form, supplierId })));
    });
  }

  protected async save(): Promise<void> {
    this.isChecked.set(true);
    const form = this.form();
    const lines = linesOf(form);
    const { supplierId, reference, note } = form;
    if (!supplierId || !lines || lines.length === 0) return;
    const done = await this.saving.run([this.isDirect(), form], (key) =>
      this.isDirect()
        ? this.api.send('POST /cafes/{cafeId}/purchase-orders/direct', {
            params: this.api.at(),
            body: { supplierId, document: reference, note, lines },
            key,
          })
        : this.api.send('POST /cafes/{cafeId}/purchase-orders', {
            params: this.api.at(),
            body: { supplierId, expectedOn: form.expectedOn || null, reference, note, lines },
            key,
          }),
    );
    if (done?.ok) await this.show(done.value.id);
  }

  private async propose(asked: { alertIds?: string[]; itemIds?: string[] }): Promise<void> {
    const done = await this.saving.run(asked, (key) =>
      this.api.send('POST /cafes/{cafeId}/purchase-orders/proposals', { params: this.api.at(), body: asked, key }),
    );
    if (!done?.ok) return;
    const { orders, left } = done.value;
    const [only] = orders;
    if (only && orders.length === 1) return this.show(only.id);
    if (only) {
      this.toasts.show(this.transloco.translate('purchases.proposed', { count: orders.length }), { tone: 'ok' });
      await this.router.navigate(['/stock/purchases'], { queryParams: { status: 'draft' }, replaceUrl: true });
      return;
    }
    this.left.set(left.map(({ name }) => name).join(', '));
  }

  private async show(id: string): Promise<void> {
    this.isDone.set(true);
    await this.router.navigate(['/stock/purchases', id], { replaceUrl: true });
  }
}

const ids = (text: string | undefined): string[] | undefined => text?.split(',').filter((id) => id !== '');
