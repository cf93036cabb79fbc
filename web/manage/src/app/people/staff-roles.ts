import { computed, inject, Injectable } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import type { StaffRole } from '@table-tap/contract';
import type { SelectOption } from '@table-tap/ui/fields/select';
import { Languages } from '@table-tap/ui/language/languages';
import { Session } from '../session/session.ts';

export const staffRoles = ['employee', 'manager', 'owner'] as const satisfies readonly StaffRole[];

/** Roles by name, and which of them who sits here may give: owners all, others employees. */
@Injectable({ providedIn: 'root' })
export class StaffRoles {
  private readonly languages = inject(Languages);
  private readonly session = inject(Session);
  private readonly transloco = inject(TranslocoService);

  readonly givable = computed<SelectOption<StaffRole>[]>(() => {
    this.languages.active();
    const isOwner = this.session.cafe()?.role === 'owner';
    return staffRoles.map((value) => ({
      value,
      label: this.transloco.translate<string>(`roles.${value}`),
      disabled: !isOwner && value !== 'employee',
    }));
  });
}
