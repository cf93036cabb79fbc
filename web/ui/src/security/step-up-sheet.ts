import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Factors } from '@table-tap/contract';
import { Button } from '../actions/button.ts';
import { Banner } from '../content/banner.ts';
import { Icon } from '../content/icon.ts';
import { TextField } from '../fields/text-field.ts';
import { Sheet } from '../overlay/sheet.ts';
import { CodeField, isCode } from './code-field.ts';
import { browserHasPasskeys, signWithPasskey } from './passkeys.ts';
import { SECURITY_API } from './ports.ts';
import { problemKey } from './problem-key.ts';

/** Before one's sign-in is changed: show once more that it is you. */
@Component({
  selector: 'tt-step-up-sheet',
  imports: [Banner, Button, CodeField, Icon, Sheet, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-sheet size="sm" [heading]="'security.stepUp.heading' | transloco" [open]="true" (closed)="dismissed.emit()">
      <div class="ways">
        <p class="muted">{{ 'security.stepUp.text' | transloco }}</p>
        @if (problem(); as key) {
          <tt-banner tone="danger">{{ key | transloco }}</tt-banner>
        }
        @if (canPasskey()) {
          <button tt-button type="button" [wide]="true" [busy]="isBusy()" (click)="byPasskey()">
            <tt-icon name="key" />{{ 'security.usePasskey' | transloco }}
          </button>
        }
        <form id="tt-step-up" novalidate (submit)="byPassword($event)">
          <tt-text-field
            type="password"
            name="password"
            autocomplete="current-password"
            [label]="'security.password' | transloco"
            [(value)]="password"
            [error]="wasTried() && !password() ? ('security.passwordMissing' | transloco) : null"
          />
          @if (needsCode()) {
            <tt-code-field [kind]="kind()" [(value)]="code" />
            @if (factors().totp && factors().recoveryCodesLeft > 0) {
              <button tt-button type="button" variant="quiet" size="sm" (click)="switchKind()">
                {{ 'security.other.' + (kind() === 'totp' ? 'recovery' : 'totp') | transloco }}
              </button>
            }
          }
        </form>
      </div>
      <ng-container footer>
        <button tt-button type="button" (click)="dismissed.emit()">{{ 'ui.cancel' | transloco }}</button>
        <button tt-button type="submit" form="tt-step-up" variant="primary" [busy]="isBusy()">
          {{ 'security.stepUp.go' | transloco }}
        </button>
      </ng-container>
    </tt-sheet>
  `,
  styles: `
    @layer components {
      .ways,
      form {
        display: grid;
        gap: 16px;
      }
      .muted {
        color: var(--tt-muted);
      }
    }
  `,
})
export class StepUpSheet {
  readonly factors = input.required<Factors>();
  readonly confirmed = output<void>();
  readonly dismissed = output<void>();

  private readonly api = inject(SECURITY_API);

  protected readonly password = signal('');
  protected readonly code = signal('');
  protected readonly wantsRecovery = signal(false);
  protected readonly wasTried = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly canPasskey = computed(
    () => this.factors().passkeys.length > 0 && this.factors().passkeysPossible && browserHasPasskeys(),
  );
  protected readonly needsCode = computed(() => this.factors().totp !== null || this.factors().passkeys.length > 0);
  protected readonly kind = computed(() => (this.wantsRecovery() || !this.factors().totp ? 'recovery' : 'totp'));

  protected switchKind(): void {
    this.wantsRecovery.update((wants) => !wants);
    this.code.set('');
  }

  protected async byPassword(event: Event): Promise<void> {
    event.preventDefault();
    this.wasTried.set(true);
    if (!this.password()) return;
    const [password, code] = [this.password(), this.code().trim()];
    if (this.needsCode() && !isCode(this.kind(), code)) {
      return this.problem.set(`security.problem.${this.kind()}Missing`);
    }
    const proof = !this.needsCode() ? {} : this.kind() === 'totp' ? { code } : { recoveryCode: code };
    await this.work(() => this.api.send('POST /auth/mfa/step-up', { body: { password, ...proof } }));
  }

  protected byPasskey(): Promise<void> {
    return this.work(async () => {
      const { ticket, options } = await this.api.send('POST /auth/mfa/step-up/options');
      const body = { ticket, passkey: await signWithPasskey(options) };
      await this.api.send('POST /auth/mfa/step-up', { body });
    });
  }

  private async work(work: () => Promise<unknown>): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await work();
      this.confirmed.emit();
    } catch (error) {
      this.problem.set(problemKey(error));
      this.code.set('');
    }
    this.isBusy.set(false);
  }
}
