import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Refund } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Languages } from '@table-tap/ui/language/languages';
import { Confirm } from '@table-tap/ui/overlay/confirm';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { formatMinor } from '@table-tap/contract/money';
import { Problems } from '../../loading/problems.ts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CurrentCafe } from '../../session/current-cafe.ts';
import { Session } from '../../session/session.ts';

/** Approves or declines a refund that waits. One's own can be taken back, never approved. */
@Component({
  selector: 'tt-refund-decision',
  imports: [Button, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'flex flex-wrap items-center gap-2' },
  template: `
    @if (mayDecide()) {
      @if (isOwn()) {
        <span class="text-muted text-sm">{{ 'money.approvals.own' | transloco }}</span>
        <button tt-button size="sm" type="button" [busy]="declining.isBusy()" (click)="decline()">
          {{ 'money.approvals.takeBack' | transloco }}
        </button>
      } @else {
        <button tt-button size="sm" type="button" [busy]="declining.isBusy()" (click)="decline()">
          {{ 'money.approvals.decline' | transloco }}
        </button>
        <button tt-button size="sm" variant="primary" type="button" [busy]="approving.isBusy()" (click)="approve()">
          {{ 'money.approvals.approve' | transloco }}
        </button>
      }
    }
  `,
})
export class RefundDecision {
  readonly refund = input.required<Refund>();
  /** Something was decided, here or by somebody else meanwhile. */
  readonly decided = output<void>();

  private readonly api = inject(CafeApi);
  private readonly cafe = inject(CurrentCafe);
  private readonly confirm = inject(Confirm);
  private readonly languages = inject(Languages);
  private readonly problems = inject(Problems);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);

  protected readonly approving = new Saving();
  protected readonly declining = new Saving();
  protected readonly mayDecide = computed(() => this.session.may('payments:refund'));
  protected readonly isOwn = computed(() => this.refund().requestedBy.id === this.session.user()?.id);

  protected async approve(): Promise<void> {
    const { amountMinor, tipMinor, reason } = this.refund();
    const amount = formatMinor(amountMinor + tipMinor, this.cafe.currency(), this.languages.active());
    const isSure = await this.confirm.ask({
      heading: this.transloco.translate('money.approvals.ask', { amount }),
      text: this.transloco.translate('money.quote', { text: reason }),
      confirm: this.transloco.translate('money.approvals.approve'),
    });
    if (!isSure) return;
    await this.send(this.approving, 'approve', 'money.approvals.approved');
  }

  protected async decline(): Promise<void> {
    await this.send(this.declining, 'decline', 'money.approvals.declined');
  }

  private async send(saving: Saving, what: 'approve' | 'decline', said: string): Promise<void> {
    const refundId = this.refund().id;
    const done = await saving.run([what, refundId], (key) =>
      this.api.send(`POST /cafes/{cafeId}/refunds/{refundId}/${what}`, { params: this.api.at({ refundId }), key }),
    );
    if (done?.ok) this.toasts.show(this.transloco.translate(said), { tone: 'ok' });
    else if (done) this.problems.toast(done.error);
    this.decided.emit();
  }
}
