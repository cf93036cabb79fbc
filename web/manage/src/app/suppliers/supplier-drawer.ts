import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core'; // prettier-ignore
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { Icon } from '@table-tap/ui/content/icon';
import { NumberField } from '@table-tap/ui/fields/number-field';
import { TextArea } from '@table-tap/ui/fields/text-area';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Confirm } from '@table-tap/ui/overlay/confirm';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { isSame } from '../form/three-way.ts';
import { Unsaved } from '../form/unsaved.ts';
import { loaded } from '../loading/loaded.ts';
import { Pending } from '../loading/pending.ts';
import { Saving } from '../loading/saving.ts';
import { PurchaseWords } from '../purchases/purchase-words.ts';
import { CafeApi } from '../session/cafe-api.ts';
import { CafeTime } from '../session/cafe-time.ts';
import { Session } from '../session/session.ts';

const empty = { name: '', email: '', phone: '', customerNumber: '', leadDays: 2 as number | null, note: '' };
const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Makes a supplier or changes one; below stands what they deliver, at which price last time. */
@Component({
  selector: 'tt-supplier-drawer',
  imports: [Banner, Button, Drawer, Icon, NumberField, Pending, RouterLink, TextArea, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './supplier-drawer.html',
})
export class SupplierDrawer {
  /** Null: a new one. */
  readonly supplierId = input.required<string | null>();
  /** Whether something was changed. */
  readonly closed = output<boolean>();

  private readonly api = inject(CafeApi);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  private readonly unsaved = inject(Unsaved);
  protected readonly session = inject(Session);
  protected readonly time = inject(CafeTime);
  protected readonly words = inject(PurchaseWords);
  protected readonly saving = new Saving();

  protected readonly source = loaded(async (signal) => {
    const supplierId = this.supplierId();
    if (supplierId === null) return null;
    return this.api.send('GET /cafes/{cafeId}/suppliers/{supplierId}', {
      params: this.api.at({ supplierId }),
      signal,
    });
  });
  private readonly base = computed(() => {
    const supplier = this.source.data();
    if (!supplier) return empty;
    const { name, email, phone, customerNumber, leadDays, note } = supplier;
    return { name, email, phone, customerNumber, leadDays, note };
  });
  protected readonly form = linkedSignal(() => this.base());
  private readonly isDirty = computed(() => !isSame(this.base(), this.form()));
  protected readonly isChecked = signal(false);
  protected readonly nameError = computed(() => this.wrong(this.form().name.trim() === '', 'form.nameMissing'));
  protected readonly emailError = computed(() =>
    this.wrong(this.form().email !== '' && !address.test(this.form().email), 'purchases.suppliers.emailWrong'),
  );
  protected readonly daysError = computed(() =>
    this.wrong(this.form().leadDays === null, 'purchases.suppliers.daysMissing'),
  );

  constructor() {
    this.unsaved.watch(this.isDirty);
  }

  protected change(change: Partial<typeof empty>): void {
    this.form.update((form) => ({ ...form, ...change }));
  }

  protected async dismiss(): Promise<void> {
    if (await this.unsaved.mayDrop(this.isDirty())) this.closed.emit(false);
  }

  protected async save(): Promise<void> {
    this.isChecked.set(true);
    if (this.nameError() || this.emailError() || this.daysError()) return;
    const body = { ...this.form(), name: this.form().name.trim(), leadDays: this.form().leadDays ?? 0 };
    const known = this.source.data();
    const work = (key: string) =>
      known
        ? this.api.send('PATCH /cafes/{cafeId}/suppliers/{supplierId}', {
            params: this.api.at({ supplierId: known.id }),
            etag: `W/"${known.version}"`,
            body,
            key,
          })
        : this.api.send('POST /cafes/{cafeId}/suppliers', { params: this.api.at(), body, key });
    const done = await this.saving.run([known?.id, body], work, { DUPLICATE: 'form.nameTwice' });
    if (!done?.ok) return;
    this.toasts.show(this.transloco.translate('form.saved', { name: body.name }), { tone: 'ok' });
    this.form.set(this.base());
    this.closed.emit(true);
  }

  protected async remove(): Promise<void> {
    const known = this.source.data();
    if (!known) return;
    const isSure = await this.confirm.ask({
      heading: this.transloco.translate('purchases.suppliers.removeAsk', { name: known.name }),
      text: this.transloco.translate('purchases.suppliers.removeText'),
      confirm: this.transloco.translate('purchases.suppliers.remove'),
      danger: true,
    });
    if (!isSure) return;
    const done = await this.saving.run(
      'remove',
      (key) =>
        this.api.send('DELETE /cafes/{cafeId}/suppliers/{supplierId}', {
          params: this.api.at({ supplierId: known.id }),
          key,
        }),
      { IN_USE: 'purchases.suppliers.inUse' },
    );
    if (!done?.ok) return;
    this.toasts.show(this.transloco.translate('form.deleted', { name: known.name }), { tone: 'ok' });
    this.closed.emit(true);
  }

  private wrong(isWrong: boolean, text: string): string | null {
    return this.isChecked() && isWrong ? this.transloco.translate(text) : null;
  }
}
