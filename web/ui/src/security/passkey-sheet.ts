import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Answer } from '@table-tap/contract';
import { Button } from '../actions/button.ts';
import { Banner } from '../content/banner.ts';
import { TextField } from '../fields/text-field.ts';
import { Sheet } from '../overlay/sheet.ts';
import { makePasskey } from './passkeys.ts';
import { SECURITY_API } from './ports.ts';
import { problemKey } from './problem-key.ts';

/** A new passkey: its name, then the browser asks for finger, face or PIN. */
@Component({
  selector: 'tt-passkey-sheet',
  imports: [Banner, Button, Sheet, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-sheet size="sm" [heading]="'security.passkey.heading' | transloco" [open]="true" (closed)="dismissed.emit()">
      <form id="tt-passkey" novalidate (submit)="add($event)">
        <p class="muted">{{ 'security.passkey.text' | transloco }}</p>
        @if (problem(); as key) {
          <tt-banner tone="danger">{{ key | transloco }}</tt-banner>
        }
        <tt-text-field
          name="passkey-name"
          autocomplete="off"
          [maxlength]="60"
          [label]="'security.passkey.name' | transloco"
          [hint]="'security.passkey.nameHint' | transloco"
          [(value)]="name"
          [error]="wasTried() && !name().trim() ? ('security.passkey.nameMissing' | transloco) : null"
        />
      </form>
      <ng-container footer>
        <button tt-button type="button" (click)="dismissed.emit()">{{ 'ui.cancel' | transloco }}</button>
        <button tt-button type="submit" form="tt-passkey" variant="primary" [busy]="isBusy()">
          {{ 'security.passkey.go' | transloco }}
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
      .muted {
        color: var(--tt-muted);
      }
    }
  `,
})
export class PasskeySheet {
  readonly offer = input.required<Answer<'POST /auth/passkeys/register/options'>>();
  readonly suggestedName = input('');
  /** It is kept; with the first factor come recovery codes. */
  readonly added = output<string[] | null>();
  readonly dismissed = output<void>();

  private readonly api = inject(SECURITY_API);

  protected readonly name = linkedSignal(() => this.suggestedName());
  protected readonly wasTried = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<string | null>(null);

  protected async add(event: Event): Promise<void> {
    event.preventDefault();
    this.wasTried.set(true);
    const name = this.name().trim();
    if (!name || this.isBusy()) return;
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const { ticket, options } = this.offer();
      const body = { ticket, name, passkey: await makePasskey(options) };
      this.added.emit((await this.api.send('POST /auth/passkeys/register', { body })).recoveryCodes);
    } catch (error) {
      this.problem.set(problemKey(error, { CREDENTIALS_WRONG: 'startAgain' }));
    }
    this.isBusy.set(false);
  }
}
