import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Delivery, DeliveryLine, PurchaseOrder } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { CafeTime } from '../../session/cafe-time.ts';
import { Session } from '../../session/session.ts';
import { PurchaseWords } from '../purchase-words.ts';

/** What came when, and what was put right. */
@Component({
  selector: 'tt-deliveries',
  imports: [Badge, Button, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul class="grid gap-3">
      @for (delivery of order().deliveries; track delivery.id) {
        <li class="border-line bg-surface rounded-lg border p-4">
          <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h3 class="text-lg" [class.line-through]="delivery.corrected">{{ time.shortDay(delivery.businessDay) }}</h3>
            @if (delivery.document) {
              <span class="text-muted">{{ delivery.document }}</span>
            }
            @if (delivery.corrected) {
              <tt-badge>{{ 'purchases.wasCorrected' | transloco }}</tt-badge>
            } @else if (delivery.corrects) {
              <tt-badge tone="info">{{ 'purchases.correction' | transloco }}</tt-badge>
            }
            <span class="tt-figure ms-auto font-semibold" [class.text-muted]="delivery.corrected">{{
              words.money(delivery.grossMinor)
            }}</span>
          </div>
          <p class="text-muted text-sm">
            {{ time.moment(delivery.at) }}
            @if (delivery.by; as by) {
              · {{ by.name }}
            }
            @if (delivery.reason; as reason) {
              · {{ reason }}
            }
          </p>
          @if (!delivery.corrected) {
            <ul class="mt-2">
              @for (line of delivery.lines; track line.id) {
                <li class="flex flex-wrap items-baseline gap-x-3">
                  <span class="tabular-nums">{{ line.packs }} ×</span>
                  <span class="min-w-0 flex-1">{{ nameOf(line) }}</span>
                  @if (line.brokenPacks > 0) {
                    <tt-badge tone="danger">{{
                      'purchases.brokenCount' | transloco: { count: line.brokenPacks }
                    }}</tt-badge>
                  }
                  <span class="text-muted tabular-nums">{{ words.money(line.priceMinor) }}</span>
                </li>
              } @empty {
                <li class="text-muted">{{ 'purchases.nothingCame' | transloco }}</li>
              }
            </ul>
            @if (session.may('purchases:write')) {
              <button tt-button class="mt-3" size="sm" type="button" (click)="correct.emit(delivery)">
                {{ 'purchases.putRight' | transloco }}
              </button>
            }
          }
        </li>
      }
    </ul>
  `,
})
export class Deliveries {
  readonly order = input.required<PurchaseOrder>();
  readonly correct = output<Delivery>();

  protected readonly session = inject(Session);
  protected readonly time = inject(CafeTime);
  protected readonly words = inject(PurchaseWords);

  protected nameOf({ lineId, packMilli }: DeliveryLine): string {
    const line = this.order().lines.find(({ id }) => id === lineId);
    return line ? `${line.itemName}, ${this.words.pack({ ...line, packMilli })}` : '';
  }
}
