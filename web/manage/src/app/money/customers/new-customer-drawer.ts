import { ChangeDetectionStrategy, Component, computed, inject, output, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Customer } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { Unsaved } from '../../form/unsaved.ts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';

/** Opens an account for a customer. */
@Component({
  selector: 'tt-new-customer-drawer',
  imports: [Banner, Button, Drawer, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-drawer [heading]="'money.customers.add' | transloco" (dismissed)="dismiss()">
      <form class="grid gap-4" novalidate (submit)="$event.preventDefault(); save()">
        <p class="text-muted">{{ 'money.customers.addText' | transloco }}</p>
        @if (saving.problem(); as problem) {
          <tt-banner tone="danger">{{ problem }}</tt-banner>
        }
        <tt-text-field
          autocomplete="off"
          [label]="'form.name' | transloco"
          [required]="true"
          [maxlength]="120"
          [(value)]="name"
          [error]="nameError()"
        />
        <tt-text-field
          type="email"
          autocomplete="off"
          [label]="'signIn.email' | transloco"
          [required]="true"
          [maxlength]="254"
          [(value)]="email"
          [error]="emailError()"
        />
        <button type="submit" hidden></button>
      </form>
      <ng-container footer>
        <button tt-button type="button" (click)="dismiss()">{{ 'ui.cancel' | transloco }}</button>
        <button tt-button variant="primary" type="button" [busy]="saving.isBusy()" (click)="save()">
          {{ 'money.customers.add' | transloco }}
        </button>
      </ng-container>
    </tt-drawer>
  `,
})
export class NewCustomerDrawer {
  readonly closed = output<void>();
  readonly added = output<Customer>();

  private readonly api = inject(CafeApi);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  private readonly unsaved = inject(Unsaved);

  protected readonly saving = new Saving();
  protected readonly name = signal('');
  protected readonly email = signal('');
  protected readonly nameError = signal<string | null>(null);
  protected readonly emailError = signal<string | null>(null);
  private readonly isDirty = computed(() => this.name() !== '' || this.email() !== '');

  constructor() {
    this.unsaved.watch(this.isDirty);
  }

  protected async dismiss(): Promise<void> {
    if (await this.unsaved.mayDrop(this.isDirty())) this.closed.emit();
  }

  protected async save(): Promise<void> {
    const body = { name: this.name().trim(), email: this.email().trim() };
    const isEmail = /^\S+@\S+\.\S+$/.test(body.email);
    this.nameError.set(body.name === '' ? this.transloco.translate('form.nameMissing') : null);
    this.emailError.set(isEmail ? null : this.transloco.translate('signIn.emailMissing'));
    if (body.name === '' || !isEmail) return;
    const work = (key: string) => this.api.send('POST /cafes/{cafeId}/customers', { params: this.api.at(), body, key });
    const done = await this.saving.run(body, work);
    if (!done?.ok) return;
    this.toasts.show(this.transloco.translate('form.saved', { name: done.value.name }), { tone: 'ok' });
    this.added.emit(done.value);
  }
}
