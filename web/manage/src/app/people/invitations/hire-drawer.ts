import { ChangeDetectionStrategy, Component, computed, inject, output, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { ApiError } from '@table-tap/client';
import type { Employee, StaffRole } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { Select } from '@table-tap/ui/fields/select';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { Unsaved } from '../../form/unsaved.ts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { faultsOf } from '../person/person-form.ts';
import { StaffRoles } from '../staff-roles.ts';

/** Hires somebody on the spot: they work with a PIN at once, and choose a password later. */
@Component({
  selector: 'tt-hire-drawer',
  imports: [Banner, Button, Drawer, Select, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-drawer [heading]="'people.hire.heading' | transloco" (dismissed)="dismiss()">
      <form class="grid gap-4" novalidate (submit)="$event.preventDefault(); save()">
        <p class="text-muted">{{ 'people.hire.text' | transloco }}</p>
        @if (saving.problem(); as problem) {
          <tt-banner tone="danger">{{ problem }}</tt-banner>
        }
        <tt-text-field
          autocomplete="off"
          [label]="'form.name' | transloco"
          [required]="true"
          [maxlength]="120"
          [(value)]="name"
          [error]="fault('name')"
        />
        <tt-text-field
          type="email"
          autocomplete="off"
          [label]="'signIn.email' | transloco"
          [required]="true"
          [maxlength]="254"
          [(value)]="email"
          [error]="fault('email')"
        />
        <div class="grid gap-4 sm:grid-cols-2">
          <tt-select
            [label]="'people.access.role' | transloco"
            [options]="roles.givable()"
            [value]="role()"
            (valueChange)="role.set($event ?? 'employee')"
          />
          <tt-text-field
            inputmode="numeric"
            autocomplete="off"
            [label]="'people.person.number' | transloco"
            [hint]="'people.hire.numberHint' | transloco"
            [maxlength]="6"
            [(value)]="number"
            [error]="fault('number')"
          />
          <tt-text-field
            type="password"
            inputmode="numeric"
            autocomplete="off"
            [label]="'people.hire.pin' | transloco"
            [hint]="'people.hire.pinHint' | transloco"
            [maxlength]="8"
            [(value)]="pin"
            [error]="fault('pin')"
          />
        </div>
        <button type="submit" hidden></button>
      </form>
      <ng-container footer>
        <button tt-button type="button" (click)="dismiss()">{{ 'ui.cancel' | transloco }}</button>
        <button tt-button variant="primary" type="button" [busy]="saving.isBusy()" (click)="save()">
          {{ 'people.hire.submit' | transloco }}
        </button>
      </ng-container>
    </tt-drawer>
  `,
})
export class HireDrawer {
  readonly closed = output<void>();
  readonly hired = output<Employee>();

  private readonly api = inject(CafeApi);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  private readonly unsaved = inject(Unsaved);
  protected readonly roles = inject(StaffRoles);

  protected readonly saving = new Saving();
  protected readonly name = signal('');
  protected readonly email = signal('');
  protected readonly role = signal<StaffRole>('employee');
  protected readonly number = signal('');
  protected readonly pin = signal('');
  private readonly faults = signal<Record<string, string>>({});
  private readonly isDirty = computed(() => [this.name, this.email, this.number, this.pin].some((field) => field()));

  constructor() {
    this.unsaved.watch(this.isDirty);
  }

  protected fault(field: string): string | null {
    const key = this.faults()[field];
    return key ? this.transloco.translate<string>(key) : null;
  }

  protected async dismiss(): Promise<void> {
    if (await this.unsaved.mayDrop(this.isDirty())) this.closed.emit();
  }

  protected async save(): Promise<void> {
    const [name, email, number, pin] = [this.name(), this.email(), this.number(), this.pin()].map((text) =>
      text.trim(),
    );
    const wrong: Record<string, string> = {
      ...(!name && { name: 'form.nameMissing' }),
      ...(!/^\S+@\S+\.\S+$/.test(email ?? '') && { email: 'signIn.emailMissing' }),
      ...(number && !/^[1-9]\d{0,5}$/.test(number) && { number: 'people.fault.number' }),
      ...(pin && !/^\d{4,8}$/.test(pin) && { pin: 'people.fault.pin' }),
    };
    this.faults.set(wrong);
    if (!name || !email || Object.keys(wrong).length > 0) return;
    const body = {
      ...{ name, email, role: this.role() },
      ...(number && { number: Number(number) }),
      ...(pin && { pin }),
    };
    const params = this.api.at();
    const done = await this.saving.run(
      body,
      (key) => this.api.send('POST /cafes/{cafeId}/employees', { params, body, key }),
      { ACCOUNT_EXISTS: 'people.hire.known', INVALID: 'form.incomplete' },
    );
    if (!done?.ok) {
      if (done && done.error instanceof ApiError)
        this.faults.set({
          ...faultsOf(done.error.errors),
          ...(done.error.errors.some((e) => e.path === 'pin') && { pin: 'people.fault.pinEasy' }),
        });
      return;
    }
    this.toasts.show(this.transloco.translate('people.hire.done', { name: done.value.name }), { tone: 'ok' });
    this.hired.emit(done.value);
  }
}
