import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Claim } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Icon } from '@table-tap/ui/content/icon';
import { Clock } from '@table-tap/ui/language/clock';
import { formatElapsed } from '@table-tap/ui/language/duration';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { CafeStore } from '../cafe/cafe-store.ts';
import { type FailureCode, refusalKey } from '../server/refusal-text.ts';
import { BillStore } from './bill-store.ts';
import { OwnClaim } from './own-claim.ts';

/** Who is paying what right now, live: this phone first. */
@Component({
  selector: 'tt-payers',
  imports: [Button, Icon, MoneyPipe, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (claims().length) {
      <ul class="border-line divide-line divide-y rounded-lg border">
        @for (claim of claims(); track claim.id) {
          @let isOwn = claim.id === own.id();
          <li class="flex min-h-14 items-center gap-3 px-4 py-1">
            <span class="dot" [class.is-own]="isOwn" aria-hidden="true"><tt-icon name="user" /></span>
            <span class="min-w-0 flex-1 leading-tight">
              <span class="block py-1">
                {{
                  isOwn
                    ? ('pay.payers.you' | transloco)
                    : claim.label || claim.by?.name
                      ? ('pay.payers.named' | transloco: { name: claim.label || claim.by?.name })
                      : ('pay.payers.somebody' | transloco)
                }}
              </span>
              @if (isOwn) {
                <span class="text-muted text-sm">
                  {{
                    claim.paymentId
                      ? ('pay.payers.paying' | transloco)
                      : ('pay.payers.held' | transloco: { time: left(claim) })
                  }}
                </span>
              }
            </span>
            @if (isOwn && !claim.paymentId) {
              <button
                tt-button
                type="button"
                variant="quiet"
                class="-me-2 text-sm"
                [busy]="isLettingGo()"
                (click)="letGo()"
              >
                {{ 'pay.payers.letGo' | transloco }}
              </button>
            }
            <span class="tt-figure">{{ claim.amountMinor | ttMoney: currency() }}</span>
          </li>
        }
      </ul>
      @if (failure(); as code) {
        <p class="text-danger-text pt-2" role="alert">{{ keyOf(code) | transloco }}</p>
      }
    }
  `,
  styles: `
    @layer components {
      :host {
        display: block;
      }
      :host(:empty) {
        display: none;
      }
      .dot {
        display: grid;
        flex: none;
        place-items: center;
        width: 32px;
        height: 32px;
        border-radius: 50%;
        background: var(--tt-info-soft);
        color: var(--tt-info-text);
      }
      .dot.is-own {
        background: var(--tt-accent-soft);
        color: var(--tt-accent-text);
      }
    }
  `,
})
export class Payers {
  protected readonly own = inject(OwnClaim);
  private readonly bills = inject(BillStore);
  private readonly cafes = inject(CafeStore);
  private readonly clock = inject(Clock);

  protected readonly isLettingGo = signal(false);
  protected readonly failure = signal<FailureCode | null>(null);
  protected readonly currency = computed(() => this.cafes.cafe()?.currency ?? 'EUR');
  protected readonly claims = computed(() => {
    const isLive = ({ paymentId, expiresAt }: Claim) => paymentId || Date.parse(expiresAt) > this.clock.nowMs();
    const others = (this.bills.bill()?.claims ?? []).filter((claim) => claim.id !== this.own.id() && isLive(claim));
    const own = this.own.claim();
    return own ? [own, ...others] : others;
  });
  protected readonly keyOf = refusalKey;

  protected left(claim: Claim): string {
    return formatElapsed(Math.max(0, Date.parse(claim.expiresAt) - this.clock.nowMs()));
  }

  protected async letGo(): Promise<void> {
    this.isLettingGo.set(true);
    this.failure.set(await this.own.letGo());
    this.isLettingGo.set(false);
  }
}
