import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Answer } from '@table-tap/contract';
import { Button } from '../actions/button.ts';
import { CopyButton } from '../actions/copy-button.ts';
import { Banner } from '../content/banner.ts';
import { QrCode } from '../content/qr-code.ts';
import { Sheet } from '../overlay/sheet.ts';
import { CodeField, isCode } from './code-field.ts';
import { SECURITY_API } from './ports.ts';
import { problemKey } from './problem-key.ts';

/** Setting up an authenticator app: scan or type the secret, then show with a first code that it is there. */
@Component({
  selector: 'tt-totp-sheet',
  imports: [Banner, Button, CodeField, CopyButton, QrCode, Sheet, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-sheet [heading]="'security.app.heading' | transloco" [open]="true" (closed)="dismissed.emit()">
      <form id="tt-totp" novalidate (submit)="confirm($event)">
        <p>{{ 'security.app.scan' | transloco }}</p>
        <div class="scan">
          <tt-qr-code [text]="enrolment().uri" [label]="'security.app.qr' | transloco" />
          <div class="by-hand">
            <p class="muted">{{ 'security.app.byHand' | transloco }}</p>
            <p class="key">
              <code>{{ grouped() }}</code>
              <tt-copy-button [text]="enrolment().secret" [label]="'security.app.key' | transloco" />
            </p>
          </div>
        </div>
        <p>{{ 'security.app.confirm' | transloco }}</p>
        @if (problem(); as key) {
          <tt-banner tone="danger">{{ key | transloco }}</tt-banner>
        }
        <tt-code-field [(value)]="code" (complete)="confirm()" />
      </form>
      <ng-container footer>
        <button tt-button type="button" (click)="dismissed.emit()">{{ 'ui.cancel' | transloco }}</button>
        <button tt-button type="submit" form="tt-totp" variant="primary" [busy]="isBusy()">
          {{ 'security.app.done' | transloco }}
        </button>
      </ng-container>
    </tt-sheet>
  `,
  styles: `
    @layer components {
      form {
        display: grid;
        gap: 16px;
      }
      .scan {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 16px 20px;
      }
      tt-qr-code {
        width: 11rem;
        flex: none;
      }
      .by-hand {
        flex: 1 1 12rem;
      }
      .muted {
        color: var(--tt-muted);
      }
      .key {
        display: flex;
        align-items: center;
        gap: 4px;
      }
      code {
        font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
        overflow-wrap: anywhere;
      }
    }
  `,
})
export class TotpSheet {
  readonly enrolment = input.required<Answer<'POST /auth/mfa/enrol'>>();
  /** The app counts; with the first factor come recovery codes. */
  readonly added = output<string[] | null>();
  readonly dismissed = output<void>();

  private readonly api = inject(SECURITY_API);
  private readonly field = viewChild(CodeField);

  protected readonly code = signal('');
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly grouped = computed(() => this.enrolment().secret.replaceAll(/.{4}(?=.)/g, '$& '));

  protected async confirm(event?: Event): Promise<void> {
    event?.preventDefault();
    if (this.isBusy()) return;
    if (!isCode('totp', this.code())) {
      this.problem.set('security.problem.totpMissing');
      return this.field()?.focus();
    }
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const answer = await this.api.send('POST /auth/mfa/verify', { body: { code: this.code().trim() } });
      this.added.emit('recoveryCodes' in answer ? answer.recoveryCodes : null);
    } catch (error) {
      this.problem.set(problemKey(error, { CREDENTIALS_WRONG: 'wrongCode', TOKEN_EXPIRED: 'startAgain' }));
      this.code.set('');
      this.field()?.focus();
    }
    this.isBusy.set(false);
  }
}
