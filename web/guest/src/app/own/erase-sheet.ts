import { ChangeDetectionStrategy, Component, effect, inject, input, output, signal, untracked } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { ApiError } from '@table-tap/client';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { OwnAccount } from './own-account.ts';
import { problemKey } from './problem.ts';

/** Erasing oneself: says what goes and what stays, asks for the password, and names the café that stands in the way. */
@Component({
  selector: 'tt-erase-sheet',
  imports: [Banner, Button, Sheet, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-sheet [heading]="'own.erase.title' | transloco" [open]="open()" (openChange)="!$event && closed.emit()">
      <form id="erase" class="grid gap-5" novalidate (submit)="erase($event)">
        <ul class="text-muted list-disc space-y-1 ps-5 text-pretty">
          <li>{{ 'own.erase.goes' | transloco }}</li>
          <li>{{ 'own.erase.stays' | transloco }}</li>
          <li>{{ 'own.erase.final' | transloco }}</li>
        </ul>
        @if (problem(); as key) {
          <tt-banner tone="danger">{{ key | transloco: { cafe: cafe() } }}</tt-banner>
        }
        <tt-text-field
          type="password"
          name="password"
          autocomplete="current-password"
          [label]="'own.password.current' | transloco"
          [error]="wasTried() && !password() ? ('own.passwordMissing' | transloco) : null"
          [(value)]="password"
        />
      </form>
      <button footer tt-button type="submit" form="erase" variant="danger" size="lg" [wide]="true" [busy]="isBusy()">
        {{ 'own.erase.go' | transloco }}
      </button>
    </tt-sheet>
  `,
})
export class EraseSheet {
  readonly open = input.required<boolean>();
  readonly closed = output<void>();
  readonly erased = output<void>();

  private readonly account = inject(OwnAccount);
  protected readonly password = signal('');
  protected readonly wasTried = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<string | null>(null);
  /** The café that stands in the way. */
  protected readonly cafe = signal('');

  constructor() {
    effect(() => {
      if (this.open()) untracked(() => this.clear());
    });
  }

  protected async erase(event: Event): Promise<void> {
    event.preventDefault();
    this.wasTried.set(true);
    if (!this.password() || this.isBusy()) return;
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await this.account.api.send('DELETE /users/profile', { body: { password: this.password() } });
      this.closed.emit();
      this.erased.emit();
    } catch (error) {
      const current = error instanceof ApiError ? (error.current as { cafeName?: string } | undefined) : undefined;
      this.cafe.set(current?.cafeName ?? '');
      this.problem.set(problemKey(error));
    }
    this.isBusy.set(false);
  }

  private clear(): void {
    this.password.set('');
    this.wasTried.set(false);
    this.problem.set(null);
  }
}
