import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Bill } from '@table-tap/contract';
import { type BarShare, ShareBar } from '@table-tap/ui/content/share-bar';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';

/** How far the bill is paid: as a bar, and in figures below it. */
@Component({
  selector: 'tt-bill-bar',
  imports: [MoneyPipe, ShareBar, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-share-bar [shares]="shares()" />
    <dl class="flex flex-wrap gap-x-6 gap-y-1 pt-3 text-sm">
      @for (part of parts(); track part.key) {
        <div class="flex items-center gap-2">
          <dt class="text-muted flex items-center gap-2">
            <span class="dot" [class]="'is-' + part.tone" aria-hidden="true"></span>
            {{ 'pay.bar.' + part.key | transloco }}
          </dt>
          <dd class="font-semibold tabular-nums">{{ part.value | ttMoney: currency() }}</dd>
        </div>
      }
    </dl>
  `,
  styles: `
    @layer components {
      :host {
        display: block;
      }
      .dot {
        width: 8px;
        height: 8px;
        border-radius: 50%;
      }
      .is-ok {
        background: var(--tt-ok);
      }
      .is-accent {
        background: var(--tt-accent);
      }
      .is-info {
        background: var(--tt-info);
      }
      .is-rest {
        background: var(--tt-line-strong);
      }
    }
  `,
})
export class BillBar {
  readonly bill = input.required<Bill>();
  /** What this phone has claimed of it. */
  readonly ownMinor = input(0);
  readonly currency = input.required<string>();

  protected readonly shares = computed(() => {
    const { paidMinor, claimedMinor, dueMinor } = this.bill();
    const own = this.ownMinor();
    return [
      { key: 'paid', value: paidMinor, tone: 'ok' },
      { key: 'own', value: own, tone: 'accent' },
      { key: 'others', value: Math.max(0, claimedMinor - own), tone: 'info' },
      { key: 'due', value: dueMinor, tone: 'rest' },
    ] satisfies (BarShare & { key: string })[];
  });
  protected readonly parts = computed(() => this.shares().filter(({ value }) => value > 0));
}
