import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Employee, Permission, StaffRole } from '@table-tap/contract';
import { Badge } from '@table-tap/ui/content/badge';
import { Banner } from '@table-tap/ui/content/banner';
import { Icon } from '@table-tap/ui/content/icon';
import { Checkbox } from '@table-tap/ui/fields/checkbox';
import { Choice } from '@table-tap/ui/fields/choice';
import { Languages } from '@table-tap/ui/language/languages';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { isSame } from '../../form/three-way.ts';
import { loaded } from '../../loading/loaded.ts';
import { Pending } from '../../loading/pending.ts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { Session } from '../../session/session.ts';
import { byArea, holds, withPermission, type Access } from '../rights/areas.ts';
import { Meanings } from '../rights/meanings.ts';
import { staffRoles } from '../staff-roles.ts';
import { PinForm } from './pin-form.ts';
import { ResetFactors } from '../../security/reset-factors.ts';

/** What somebody may do: their role, single permissions beyond it or without it, and their PIN. */
@Component({
  selector: 'tt-person-access',
  imports: [Badge, Banner, Checkbox, Choice, Icon, Pending, PinForm, ResetFactors, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  templateUrl: './person-access.html',
})
export class PersonAccess {
  readonly person = input.required<Employee>();
  readonly saved = output<Employee>();

  private readonly api = inject(CafeApi);
  private readonly languages = inject(Languages);
  private readonly meanings = inject(Meanings);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);

  readonly saving = new Saving();
  protected readonly roles = staffRoles;
  protected readonly shapes = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/roles', { params: this.api.at(), signal }),
  );
  private readonly stored = computed<Access>(() => {
    const { role, granted, taken } = this.person();
    return { role, granted: [...granted].sort(), taken: [...taken].sort() };
  });
  protected readonly access = linkedSignal(() => this.stored());
  protected readonly mayEdit = computed(
    () => this.person().canManage && this.person().endedAt === null && this.session.may('roles:write'),
  );
  protected readonly mayReset = computed(() => {
    const { canManage, endedAt, userId } = this.person();
    return canManage && endedAt === null && userId !== this.session.user()?.id && this.session.may('factors:reset');
  });
  private readonly ofRole = computed<readonly Permission[]>(
    () => this.shapes.data()?.items.find(({ role }) => role === this.access().role)?.permissions ?? [],
  );
  protected readonly groups = computed(() => {
    this.languages.active();
    const data = this.shapes.data();
    const all = data?.items.find(({ role }) => role === 'owner')?.permissions ?? [];
    const [access, ofRole] = [this.access(), this.ofRole()];
    return byArea(all).map((group) => {
      const rows = group.permissions.map((permission) => ({
        permission,
        text: this.meanings.of(permission, data?.meanings ?? {}),
        isHeld: holds(access, ofRole, permission),
        isOfRole: ofRole.includes(permission),
        mayTurn: this.mayTurn(permission),
      }));
      const isOdd = (row: (typeof rows)[number]) => row.isHeld !== row.isOfRole;
      return { area: group.area, rows, held: rows.filter((row) => row.isHeld).length, odd: rows.filter(isOdd).length };
    });
  });
  readonly isDirty = computed(() => !isSame(this.stored(), this.access()));

  /** Only owners give roles above an employee's. */
  protected mayGive(role: StaffRole): boolean {
    return this.mayEdit() && (role === 'employee' || this.session.cafe()?.role === 'owner');
  }

  protected take(role: StaffRole): void {
    this.access.set({ role, granted: [], taken: [] });
  }

  protected turn(permission: Permission, held: boolean): void {
    this.access.update((access) => withPermission(access, this.ofRole(), permission, held));
  }

  discard(): void {
    this.access.set(this.stored());
    this.saving.forget();
  }

  async save(): Promise<void> {
    const { role, granted, taken } = this.access();
    const body = { role, granted: granted as Permission[], taken: taken as Permission[] };
    const params = this.api.at({ userId: this.person().userId });
    const done = await this.saving.run(body, (key) =>
      this.api.send('PUT /cafes/{cafeId}/employees/{userId}/access', { params, body, key }),
    );
    if (!done?.ok) return;
    this.saved.emit(done.value);
    this.toasts.show(this.transloco.translate('people.access.saved', { name: done.value.name }), { tone: 'ok' });
  }

  /** Nobody gives what they do not hold; from an owner nothing is taken. */
  private mayTurn(permission: Permission): boolean {
    if (!this.mayEdit() || this.access().role === 'owner') return false;
    return this.session.may(permission) || this.person().permissions.includes(permission);
  }
}
