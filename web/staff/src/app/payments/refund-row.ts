import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { uuidv7 } from '@table-tap/client';
import type { Refund } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Badge, type Tone } from '@table-tap/ui/content/badge';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';
import { ProblemTexts } from '../session/problem-texts.ts';

const tones: Record<Refund['status'], Tone> = {
  requested: 'warn',
  pending: 'warn',
  completed: 'ok',
  failed: 'danger',
  declined: 'neutral',
};

/** Money that goes back: how much, why, who asked; where it waits for a second person, saying yes or no. */
@Component({
  selector: 'tt-refund-row',
  imports: [Badge, Button, MoneyPipe, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'border-line bg-surface block rounded-lg border p-3' },
  template: `
    @let one = refund();
    <div class="flex items-start gap-3">
      <span class="min-w-0 flex-1 leading-snug">
        <tt-badge [tone]="tone()" [dot]="one.status === 'requested'">{{
          'refund.state.' + one.status | transloco
        }}</tt-badge>
        <span class="mt-1 block">{{ one.reason }}</span>
        <span class="text-muted block text-sm">
          {{ 'refund.askedBy' | transloco: { name: one.requestedBy.name } }}
          @if (one.approvedBy && one.approvedBy.id !== one.requestedBy.id) {
            · {{ 'refund.approvedBy' | transloco: { name: one.approvedBy.name } }}
          }
          · {{ 'refund.method.' + one.method | transloco }}
        </span>
        @if (one.failure) {
          <span class="text-danger-text block text-sm">{{ one.failure }}</span>
        }
      </span>
      <strong class="text-lg tabular-nums">{{ one.amountMinor + one.tipMinor | ttMoney: currency() }}</strong>
    </div>
    @if (one.status === 'requested' && account.can('payments:refund')) {
      @if (isOwn()) {
        <p class="text-muted mt-2 text-sm">{{ 'refund.second' | transloco }}</p>
      }
      <div class="mt-3 flex gap-2">
        <button tt-button type="button" class="flex-1" [busy]="isBusy()" (click)="decide('decline')">
          {{ 'refund.decline' | transloco }}
        </button>
        @if (!isOwn()) {
          <button
            tt-button
            type="button"
            class="flex-1"
            variant="primary"
            [busy]="isBusy()"
            (click)="decide('approve')"
          >
            {{ 'refund.approve' | transloco }}
          </button>
        }
      </div>
    }
  `,
})
export class RefundRow {
  protected readonly account = inject(Account);
  private readonly api = inject(API);
  private readonly problems = inject(ProblemTexts);

  readonly refund = input.required<Refund>();
  readonly currency = input.required<string>();
  readonly changed = output<Refund>();

  protected readonly isBusy = signal(false);
  protected readonly tone = computed(() => tones[this.refund().status]);
  protected readonly isOwn = computed(() => this.refund().requestedBy.id === this.account.user()?.id);

  protected async decide(what: 'approve' | 'decline'): Promise<void> {
    this.isBusy.set(true);
    try {
      const params = { cafeId: this.account.cafeId() ?? '', refundId: this.refund().id };
      this.changed.emit(
        await this.api.send(`POST /cafes/{cafeId}/refunds/{refundId}/${what}`, { params, key: uuidv7() }),
      );
    } catch (error) {
      this.problems.show(error);
    }
    this.isBusy.set(false);
  }
}
