import { ChangeDetectionStrategy, Component, computed, inject, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { InvitationLink, StaffRole } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { Select } from '@table-tap/ui/fields/select';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { Unsaved } from '../../form/unsaved.ts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { StaffRoles } from '../staff-roles.ts';
import { LinkCard } from './link-card.ts';

/** Invites somebody: first whom and as what, then the link to hand over. */
@Component({
  selector: 'tt-invite-drawer',
  imports: [Banner, Button, Drawer, LinkCard, Select, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-drawer [heading]="'people.invite.heading' | transloco" (dismissed)="dismiss()">
      @if (made(); as link) {
        <tt-link-card [invitation]="link" />
      } @else {
        <form class="grid gap-4" novalidate (submit)="$event.preventDefault(); save()">
          <p class="text-muted">{{ 'people.invite.text' | transloco }}</p>
          @if (saving.problem(); as problem) {
            <tt-banner tone="danger">{{ problem }}</tt-banner>
          }
          <tt-text-field
            autocomplete="off"
            [label]="'people.invite.name' | transloco"
            [maxlength]="120"
            [(value)]="name"
          />
          <tt-text-field
            type="email"
            autocomplete="off"
            [label]="'people.invite.email' | transloco"
            [hint]="'people.invite.emailHint' | transloco"
            [maxlength]="254"
            [(value)]="email"
            [error]="isSent() && !isEmail() ? ('signIn.emailMissing' | transloco) : null"
          />
          <tt-select
            [label]="'people.access.role' | transloco"
            [hint]="'people.access.roleText.' + role() | transloco"
            [options]="roles.givable()"
            [value]="role()"
            (valueChange)="role.set($event ?? 'employee')"
          />
          <button type="submit" hidden></button>
        </form>
      }
      <ng-container footer>
        @if (made()) {
          <button tt-button class="mr-auto" type="button" (click)="again()">
            {{ 'people.invite.another' | transloco }}
          </button>
          <button tt-button variant="primary" type="button" (click)="closed.emit()">
            {{ 'ui.close' | transloco }}
          </button>
        } @else {
          <button tt-button type="button" (click)="dismiss()">{{ 'ui.cancel' | transloco }}</button>
          <button tt-button variant="primary" type="button" [busy]="saving.isBusy()" (click)="save()">
            {{ 'people.invite.submit' | transloco }}
          </button>
        }
      </ng-container>
    </tt-drawer>
  `,
})
export class InviteDrawer {
  readonly closed = output<void>();
  readonly invited = output<InvitationLink>();

  private readonly api = inject(CafeApi);
  private readonly unsaved = inject(Unsaved);
  protected readonly roles = inject(StaffRoles);

  protected readonly saving = new Saving();
  protected readonly name = signal('');
  protected readonly email = signal('');
  protected readonly role = signal<StaffRole>('employee');
  protected readonly isSent = signal(false);
  protected readonly made = signal<InvitationLink | undefined>(undefined);
  protected readonly isEmail = computed(() => this.email().trim() === '' || /^\S+@\S+\.\S+$/.test(this.email().trim()));
  private readonly isDirty = computed(() => !this.made() && (this.name() !== '' || this.email() !== ''));

  constructor() {
    this.unsaved.watch(this.isDirty);
  }

  protected async dismiss(): Promise<void> {
    if (await this.unsaved.mayDrop(this.isDirty())) this.closed.emit();
  }

  protected again(): void {
    this.made.set(undefined);
    this.name.set('');
    this.email.set('');
    this.isSent.set(false);
  }

  protected async save(): Promise<void> {
    this.isSent.set(true);
    if (!this.isEmail()) return;
    const [name, email] = [this.name().trim(), this.email().trim()];
    const body = { role: this.role(), ...(name && { name }), ...(email && { email }) };
    const done = await this.saving.run(
      body,
      () => this.api.send('POST /cafes/{cafeId}/employees/invitations', { params: this.api.at(), body }),
      { DUPLICATE: 'people.invite.worksHere' },
    );
    if (!done?.ok) return;
    this.made.set(done.value);
    this.invited.emit(done.value);
  }
}
