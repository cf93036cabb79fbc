import { ChangeDetectionStrategy, Component, inject, input, model, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { GuestServer } from '../server/guest-server.ts';
import { type FailureCode, failureOf, refusalKey } from '../server/refusal-text.ts';

/** Sends a receipt to an e-mail address, as PDF. */
@Component({
  selector: 'tt-mail-sheet',
  imports: [Banner, Button, Sheet, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-sheet [heading]="'receipt.mail' | transloco" [(open)]="open">
      <form id="mail-receipt" class="grid gap-4" novalidate (submit)="send($event)">
        @if (failure(); as code) {
          <tt-banner tone="danger">{{ keyOf(code) | transloco }}</tt-banner>
        }
        <tt-text-field
          type="email"
          name="email"
          autocomplete="email"
          enterkeyhint="send"
          [label]="'receipt.mailTo' | transloco"
          [hint]="'receipt.mailText' | transloco"
          [error]="wasTried() && !isEmail() ? ('receipt.mailBad' | transloco) : null"
          [(value)]="email"
        />
      </form>
      <button
        footer
        tt-button
        type="submit"
        form="mail-receipt"
        variant="primary"
        size="lg"
        [wide]="true"
        [busy]="isBusy()"
      >
        {{ 'receipt.mailGo' | transloco }}
      </button>
    </tt-sheet>
  `,
})
export class MailSheet {
  readonly cafeId = input.required<string>();
  readonly token = input.required<string>();
  readonly open = model(false);

  private readonly languages = inject(Languages);
  private readonly server = inject(GuestServer);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);

  protected readonly email = signal('');
  protected readonly wasTried = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly failure = signal<FailureCode | null>(null);
  protected readonly keyOf = refusalKey;

  protected isEmail(): boolean {
    return /^\S+@\S+\.\S+$/.test(this.email().trim());
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    this.wasTried.set(true);
    if (!this.isEmail() || this.isBusy()) return;
    this.isBusy.set(true);
    this.failure.set(null);
    try {
      const params = { cafeId: this.cafeId(), token: this.token() };
      const body = { email: this.email().trim(), language: this.languages.active() };
      await this.server.api.send('POST /cafes/{cafeId}/receipts/{token}/mail', { params, body });
      this.toasts.show(this.transloco.translate('receipt.mailSent'), { tone: 'ok' });
      this.open.set(false);
    } catch (error) {
      this.failure.set(failureOf(error));
    }
    this.isBusy.set(false);
  }
}
