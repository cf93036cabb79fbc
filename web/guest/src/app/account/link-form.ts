import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { TextField } from '@table-tap/ui/fields/text-field';
import { type FailureCode, refusalKey } from '../server/refusal-text.ts';
import { AccountStore } from './account-store.ts';

const digits = 8;
/** Eight digits, and a space where people put one. */
const lengthMax = 11;

/** Links this phone to an account, with the code that staff show. */
@Component({
  selector: 'tt-link-form',
  imports: [Button, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form class="grid gap-5 px-4 pb-8" (submit)="link($event)">
      <p class="text-muted text-pretty">{{ 'account.link.text' | transloco }}</p>
      <tt-text-field
        inputmode="numeric"
        autocomplete="one-time-code"
        enterkeyhint="go"
        [label]="'account.link.code' | transloco"
        [hint]="'account.link.hint' | transloco"
        [error]="failureKey() ? (failureKey()! | transloco) : null"
        [maxlength]="lengthMax"
        [value]="code()"
        (valueChange)="type($event)"
      />
      <button tt-button type="submit" size="lg" [wide]="true" [busy]="isBusy()">
        {{ 'account.link.go' | transloco }}
      </button>
    </form>
  `,
})
export class LinkForm {
  private readonly account = inject(AccountStore);

  protected readonly lengthMax = lengthMax;
  protected readonly code = signal('');
  protected readonly isBusy = signal(false);
  protected readonly failureKey = signal<string | null>(null);
  private readonly plain = computed(() => this.code().replace(/\D/g, ''));

  protected type(text: string): void {
    this.code.set(text);
    this.failureKey.set(null);
  }

  protected async link(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isBusy()) return;
    if (this.plain().length !== digits) return this.failureKey.set('account.link.short');
    this.isBusy.set(true);
    const failure: FailureCode | null = await this.account.link(this.plain());
    this.isBusy.set(false);
    this.failureKey.set(failure && refusalKey(failure));
  }
}
