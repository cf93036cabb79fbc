import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { CafeStore } from '../cafe/cafe-store.ts';
import { CallSheet } from '../calls/call-sheet.ts';
import { CallStore } from '../calls/call-store.ts';
import { MenuSheets } from '../menu/menu-sheets.ts';

/** Nothing can be paid on the phone here: the staff take it at the till, and can be called. */
@Component({
  selector: 'tt-pay-at-staff',
  imports: [Button, CallSheet, EmptyState, Icon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-empty-state icon="receipt" [heading]="'pay.staff.heading' | transloco">
      {{ 'pay.staff.text' | transloco }}
      @if (cafes.cafe()?.features?.calls) {
        <button actions tt-button type="button" variant="primary" size="lg" (click)="sheets.call.set(true)">
          <tt-icon [name]="calls.open().has('bill') ? 'check-circle' : 'receipt'" />
          {{ (calls.open().has('bill') ? 'calls.called.bill' : 'calls.call.bill') | transloco }}
        </button>
      }
    </tt-empty-state>
    <tt-call-sheet />
  `,
})
export class PayAtStaff {
  protected readonly cafes = inject(CafeStore);
  protected readonly calls = inject(CallStore);
  protected readonly sheets = inject(MenuSheets);
}
