import { ChangeDetectionStrategy, Component, effect, inject, input, output, signal, untracked } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { ApiError } from '@table-tap/client';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { OwnAccount } from './own-account.ts';
import { problemKey } from './problem.ts';

/** Asking for another address: it counts once the link that goes there is followed. */
@Component({
  selector: 'tt-change-email-sheet',
  imports: [Banner, Button, Sheet, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-sheet [heading]="'own.changeEmail.title' | transloco" [open]="open()" (openChange)="!$event && closed.emit()">
      <form id="change-email" class="grid gap-5" novalidate (submit)="send($event)">
        <p class="text-muted text-pretty">{{ 'own.changeEmail.text' | transloco }}</p>
        @if (problem(); as key) {
          <tt-banner tone="danger">{{ key | transloco }}</tt-banner>
        }
        <tt-text-field
          type="email"
          name="email"
          autocomplete="email"
          [label]="'own.changeEmail.new' | transloco"
          [error]="wasTried() && !isEmail() ? ('own.emailMissing' | transloco) : null"
          [(value)]="email"
        />
        <tt-text-field
          type="password"
          name="password"
          autocomplete="current-password"
          [label]="'own.password.current' | transloco"
          [error]="wasTried() && !password() ? ('own.passwordMissing' | transloco) : null"
          [(value)]="password"
        />
      </form>
      <button
        footer
        tt-button
        type="submit"
        form="change-email"
        variant="primary"
        size="lg"
        [wide]="true"
        [busy]="isBusy()"
      >
        {{ 'own.changeEmail.go' | transloco }}
      </button>
    </tt-sheet>
  `,
})
export class ChangeEmailSheet {
  readonly open = input.required<boolean>();
  readonly closed = output<void>();
  /** A link is on its way to this address. */
  readonly sent = output<string>();

  private readonly account = inject(OwnAccount);
  protected readonly email = signal('');
  protected readonly password = signal('');
  protected readonly wasTried = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<string | null>(null);

  constructor() {
    effect(() => {
      if (this.open()) untracked(() => this.clear());
    });
  }

  protected isEmail(): boolean {
    return /^\S+@\S+\.\S+$/.test(this.email().trim());
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    this.wasTried.set(true);
    if (!this.isEmail() || !this.password() || this.isBusy()) return;
    this.isBusy.set(true);
    this.problem.set(null);
    const email = this.email().trim();
    try {
      await this.account.api.send('POST /users/profile/email', { body: { email, password: this.password() } });
      this.sent.emit(email);
      this.closed.emit();
    } catch (error) {
      const isSame = error instanceof ApiError && error.errors?.some(({ path }) => path === 'email');
      this.problem.set(isSame ? 'own.changeEmail.same' : problemKey(error));
    }
    this.isBusy.set(false);
  }

  private clear(): void {
    this.email.set('');
    this.password.set('');
    this.wasTried.set(false);
    this.problem.set(null);
  }
}
