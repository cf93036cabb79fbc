import { ChangeDetectionStrategy, Component, computed, DestroyRef, effect, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { LanguageMenu } from '@table-tap/ui/shell/language-menu';
import { OwnOrders } from '../history/own-orders.ts';
import { Seat } from './seat.ts';
import { TableName } from './table-name.ts';

type Why = 'first' | 'again' | 'unknown' | 'replaced' | 'offline' | 'failed';

/** For those who sit nowhere: why, and what to do about it. */
@Component({
  selector: 'tt-scan-page',
  imports: [Button, EmptyState, LanguageMenu, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'mx-auto flex w-full max-w-3xl flex-1 flex-col' },
  template: `
    <header class="flex items-center justify-between gap-4 px-4 pt-5">
      <p class="font-display text-2xl font-bold tracking-tight">Table Tap</p>
      <tt-language-menu />
    </header>
    <tt-empty-state
      class="m-auto"
      [icon]="why() === 'offline' ? 'wifi-off' : 'qr'"
      [level]="1"
      [heading]="'scan.' + why() + '.heading' | transloco"
    >
      {{ 'scan.' + why() + '.text' | transloco: place() }}
      @if (why() === 'again' || canRetry()) {
        <button
          actions
          tt-button
          type="button"
          variant="primary"
          size="lg"
          [busy]="seat.isArriving()"
          (click)="sitAgain()"
        >
          {{ (canRetry() ? 'retry' : 'scan.again.go') | transloco: place() }}
        </button>
      }
      @if (own.all().length) {
        <a actions tt-button size="lg" routerLink="/history">{{ 'history.title' | transloco }}</a>
      }
    </tt-empty-state>
  `,
})
export class ScanPage {
  protected readonly own = inject(OwnOrders);
  protected readonly seat = inject(Seat);
  private readonly router = inject(Router);
  private readonly table = inject(TableName);

  protected readonly why = computed((): Why => {
    switch (this.seat.failure()) {
      case null:
        return this.seat.remembered() ? 'again' : 'first';
      case 'TABLE_CODE_UNKNOWN':
        return 'unknown';
      case 'TABLE_CODE_REPLACED':
        return 'replaced';
      case 'OFFLINE':
        return 'offline';
      default:
        return 'failed';
    }
  });
  protected readonly canRetry = computed(() => this.why() === 'offline' || this.why() === 'failed');
  protected readonly place = computed(() => {
    const remembered = this.seat.remembered();
    return { cafe: remembered?.cafeName ?? '', table: this.table.of(remembered?.tableLabel ?? null) };
  });

  constructor() {
    effect(() => {
      if (this.seat.place()) void this.router.navigateByUrl('/menu', { replaceUrl: true });
    });
    const retry = () => this.canRetry() && void this.sitAgain();
    addEventListener('online', retry);
    inject(DestroyRef).onDestroy(() => removeEventListener('online', retry));
  }

  protected async sitAgain(): Promise<void> {
    await this.seat.retry();
  }
}
