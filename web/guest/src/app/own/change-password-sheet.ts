import {
  ChangeDetectionStrategy,
  Component,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { NewPassword } from './new-password.ts';
import { OwnAccount } from './own-account.ts';
import { passwordProblemKey, problemKey } from './problem.ts';

/** Changing one's password; every other device is signed out by it. */
@Component({
  selector: 'tt-change-password-sheet',
  imports: [Banner, Button, NewPassword, Sheet, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-sheet
      [heading]="'own.changePassword.title' | transloco"
      [open]="open()"
      (openChange)="!$event && closed.emit()"
    >
      <form id="change-password" class="grid gap-5" novalidate (submit)="change($event)">
        <p class="text-muted text-pretty">{{ 'own.changePassword.text' | transloco }}</p>
        @if (problem(); as key) {
          <tt-banner tone="danger">{{ key | transloco }}</tt-banner>
        }
        <tt-text-field
          type="password"
          name="password"
          autocomplete="current-password"
          [label]="'own.password.current' | transloco"
          [error]="wasTried() && !current() ? ('own.passwordMissing' | transloco) : null"
          [(value)]="current"
        />
        <tt-new-password
          [label]="'own.password.new' | transloco"
          [names]="names()"
          [hasSecondFactor]="true"
          [wasTried]="wasTried()"
          [(refused)]="refused"
          [(value)]="next"
        />
      </form>
      <button
        footer
        tt-button
        type="submit"
        form="change-password"
        variant="primary"
        size="lg"
        [wide]="true"
        [busy]="isBusy()"
      >
        {{ 'own.changePassword.go' | transloco }}
      </button>
    </tt-sheet>
  `,
})
export class ChangePasswordSheet {
  readonly open = input.required<boolean>();
  readonly names = input<readonly string[]>([]);
  readonly closed = output<void>();

  private readonly account = inject(OwnAccount);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  private readonly field = viewChild(NewPassword);
  protected readonly current = signal('');
  protected readonly next = signal('');
  protected readonly refused = signal<string | null>(null);
  protected readonly wasTried = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<string | null>(null);

  constructor() {
    effect(() => {
      if (this.open()) untracked(() => this.clear());
    });
  }

  protected async change(event: Event): Promise<void> {
    event.preventDefault();
    this.wasTried.set(true);
    if (!this.current() || this.isBusy()) return;
    if (this.field()?.problem()) return this.field()?.focus();
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const body = { currentPassword: this.current(), newPassword: this.next() };
      await this.account.api.send('PUT /auth/password', { body });
      this.toasts.show(this.transloco.translate('own.changePassword.done'), { tone: 'ok' });
      this.closed.emit();
    } catch (error) {
      this.refused.set(passwordProblemKey(error, 'newPassword'));
      if (this.refused()) this.field()?.focus();
      else this.problem.set(problemKey(error));
    }
    this.isBusy.set(false);
  }

  private clear(): void {
    for (const text of [this.current, this.next]) text.set('');
    this.wasTried.set(false);
    this.problem.set(null);
    this.refused.set(null);
  }
}
