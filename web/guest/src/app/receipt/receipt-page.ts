import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Receipt } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { Languages } from '@table-tap/ui/language/languages';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { LanguageMenu } from '@table-tap/ui/shell/language-menu';
import { Seat } from '../seat/seat.ts';
import { GuestServer } from '../server/guest-server.ts';
import { type FailureCode, failureOf } from '../server/refusal-text.ts';
import { MailSheet } from './mail-sheet.ts';
import { ReceiptPaper } from './receipt-paper.ts';

/** A receipt, for whoever has its link: to read, print, keep as PDF, or send on. Needs no session. */
@Component({
  selector: 'tt-receipt-page',
  imports: [
    Button,
    EmptyState,
    Icon,
    IconButton,
    LanguageMenu,
    MailSheet,
    ReceiptPaper,
    RouterLink,
    Skeleton,
    TranslocoPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'mx-auto flex w-full max-w-md flex-1 flex-col gap-5 px-4 py-5 print:max-w-none print:p-0' },
  template: `
    <div class="flex items-center gap-2 print:hidden">
      @if (seat.place()) {
        <a tt-icon-button class="-ms-2" icon="arrow-left" routerLink="/" [label]="'back' | transloco"></a>
      }
      <h1 class="flex-1 text-2xl outline-none" tabindex="-1">
        {{ (receipt()?.kind === 'refund' ? 'receipt.refund' : 'receipt.title') | transloco }}
      </h1>
      <tt-language-menu />
    </div>
    @if (receipt(); as shown) {
      <tt-receipt-paper [receipt]="shown" />
      <div class="grid grid-cols-2 gap-3 print:hidden">
        <a tt-button variant="primary" size="lg" class="col-span-2" [href]="pdfUrl()" download>
          <tt-icon name="download" /> {{ 'receipt.pdf' | transloco }}
        </a>
        <button tt-button type="button" (click)="share()">
          <tt-icon name="send" /> {{ (canShare ? 'receipt.share' : 'receipt.copy') | transloco }}
        </button>
        <button tt-button type="button" (click)="isMailing.set(true)">
          <tt-icon name="mail" /> {{ 'receipt.mail' | transloco }}
        </button>
        <button tt-button type="button" variant="quiet" class="col-span-2" (click)="print()">
          <tt-icon name="print" /> {{ 'receipt.print' | transloco }}
        </button>
      </div>
      <tt-mail-sheet [cafeId]="cafeId()" [token]="token()" [(open)]="isMailing" />
    } @else if (failure()) {
      <tt-empty-state
        [icon]="failure() === 'NOT_FOUND' ? 'receipt' : 'wifi-off'"
        [heading]="(failure() === 'NOT_FOUND' ? 'receipt.unknown' : 'receipt.failed') | transloco"
      >
        {{ (failure() === 'NOT_FOUND' ? 'receipt.unknownText' : 'menu.failed.text') | transloco }}
        @if (failure() !== 'NOT_FOUND') {
          <button actions tt-button type="button" variant="primary" (click)="load()">{{ 'retry' | transloco }}</button>
        }
      </tt-empty-state>
    } @else {
      <tt-skeleton shape="row" [lines]="6" aria-busy="true" />
    }
  `,
})
export class ReceiptPage {
  readonly cafeId = input.required<string>();
  readonly token = input.required<string>();

  protected readonly seat = inject(Seat);
  private readonly languages = inject(Languages);
  private readonly server = inject(GuestServer);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);

  protected readonly receipt = signal<Receipt | null>(null);
  protected readonly failure = signal<FailureCode | null>(null);
  protected readonly isMailing = signal(false);
  protected readonly canShare = 'share' in navigator;
  protected readonly pdfUrl = computed(
    () => `/api/v1/cafes/${this.cafeId()}/receipts/${this.token()}/pdf?language=${this.languages.active()}`,
  );
  private readonly link = computed(() => `${location.origin}/r/${this.cafeId()}/${this.token()}`);
  private readonly heading = computed(() => {
    this.languages.active();
    const { number = '', cafe } = this.receipt() ?? {};
    return this.transloco.translate<string>('receipt.subject', { number, cafe: cafe?.name ?? '' });
  });

  constructor() {
    effect(() => {
      this.token();
      untracked(() => void this.load());
    });
  }

  protected async load(): Promise<void> {
    this.failure.set(null);
    try {
      const params = { cafeId: this.cafeId(), token: this.token() };
      this.receipt.set(await this.server.api.send('GET /cafes/{cafeId}/receipts/{token}', { params }));
    } catch (error) {
      this.failure.set(failureOf(error));
    }
  }

  protected async share(): Promise<void> {
    try {
      if (this.canShare) return await navigator.share({ title: this.heading(), url: this.link() });
      await navigator.clipboard.writeText(this.link());
      this.toasts.show(this.transloco.translate('receipt.copied'), { tone: 'ok' });
    } catch {
      // The person thought better of it, or the browser does not allow it: the address is in the bar above.
    }
  }

  protected print(): void {
    globalThis.print();
  }
}
