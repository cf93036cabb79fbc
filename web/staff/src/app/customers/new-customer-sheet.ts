import { ChangeDetectionStrategy, Component, computed, inject, model, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { ApiError, uuidv7 } from '@table-tap/client';
import type { Customer } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';
import { ProblemTexts } from '../session/problem-texts.ts';
import { Texts } from '../shell/texts.ts';

/** Opens an account for a customer, by name and e-mail. */
@Component({
  selector: 'tt-new-customer-sheet',
  imports: [Button, Sheet, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-sheet size="sm" [heading]="'customer.newHeading' | transloco" [(open)]="open" (closed)="reset()">
      <form id="new-customer" class="flex flex-col gap-4" (submit)="create($event)">
        <tt-text-field [label]="'customer.name' | transloco" [maxlength]="120" autocomplete="off" [(value)]="name" />
        <tt-text-field
          type="email"
          inputmode="email"
          autocomplete="off"
          [label]="'customer.email' | transloco"
          [hint]="'customer.emailHint' | transloco"
          [maxlength]="200"
          [(value)]="email"
          [error]="problem()"
        />
      </form>
      <button
        footer
        tt-button
        type="submit"
        form="new-customer"
        variant="primary"
        [wide]="true"
        [busy]="isBusy()"
        [disabled]="!isReady()"
      >
        {{ 'customer.open' | transloco }}
      </button>
    </tt-sheet>
  `,
})
export class NewCustomerSheet {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly problems = inject(ProblemTexts);
  private readonly texts = inject(Texts);
  private key = uuidv7();

  readonly open = model(false);
  readonly opened = output<Customer>();

  protected readonly name = signal('');
  protected readonly email = signal('');
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly isReady = computed(() => this.name().trim() !== '' && this.email().includes('@'));

  protected async create(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.isReady() || this.isBusy()) return;
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const params = { cafeId: this.account.cafeId() ?? '' };
      const body = { name: this.name().trim(), email: this.email().trim() };
      const customer = await this.api.send('POST /cafes/{cafeId}/customers', { params, body, key: this.key });
      this.open.set(false);
      this.opened.emit(customer);
    } catch (error) {
      if (error instanceof ApiError) this.key = uuidv7();
      const isEmail = error instanceof ApiError && error.code === 'INVALID';
      this.problem.set(isEmail ? this.texts.of('customer.emailWrong') : this.problems.of(error));
    }
    this.isBusy.set(false);
  }

  protected reset(): void {
    this.name.set('');
    this.email.set('');
    this.problem.set(null);
    this.key = uuidv7();
  }
}
