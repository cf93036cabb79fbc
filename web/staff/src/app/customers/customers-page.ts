import { ChangeDetectionStrategy, Component, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Customer } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Account } from '../session/account.ts';
import { StaffBar } from '../shell/staff-bar.ts';
import { CustomerDrawer } from './customer-drawer.ts';
import { CustomerRow } from './customer-row.ts';
import { CustomerSearch } from './customer-search.ts';
import { NewCustomerSheet } from './new-customer-sheet.ts';

/** Customers with their credits: found by name, or opened anew. */
@Component({
  selector: 'tt-customers-page',
  imports: [
    Button,
    Card,
    CustomerDrawer,
    CustomerRow,
    EmptyState,
    Icon,
    IconButton,
    NewCustomerSheet,
    RouterLink,
    Skeleton,
    StaffBar,
    TextField,
    TranslocoPipe,
  ],
  providers: [CustomerSearch],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-staff-bar [heading]="'customer.title' | transloco" [switches]="false">
      <a start tt-icon-button icon="arrow-left" routerLink="/more" [label]="'nav.more' | transloco"></a>
    </tt-staff-bar>
    <div class="mx-auto flex w-full max-w-3xl flex-col gap-4 p-4" [attr.aria-busy]="!search.found() || null">
      <div class="flex items-end gap-2">
        <tt-text-field
          class="min-w-0 flex-1"
          type="search"
          autocomplete="off"
          [label]="'customer.search' | transloco"
          [labelHidden]="true"
          [placeholder]="'customer.search' | transloco"
          [(value)]="search.text"
        />
        @if (account.can('credits:open')) {
          <button tt-button type="button" variant="primary" (click)="isOpening.set(true)">
            <tt-icon name="plus" />{{ 'customer.new' | transloco }}
          </button>
        }
      </div>
      @if (search.found(); as found) {
        @if (found.length > 0) {
          <ul class="flex flex-col gap-2" aria-live="polite">
            @for (one of found; track one.id) {
              <li>
                <button tt-card type="button" padding="none" class="w-full" (click)="chosen.set(one)">
                  <tt-customer-row [customer]="one" />
                </button>
              </li>
            }
          </ul>
        } @else {
          <tt-empty-state icon="users" [heading]="'customer.nobody' | transloco">
            {{ 'customer.nobodyText' | transloco }}
          </tt-empty-state>
        }
      } @else if (search.hasFailed()) {
        <tt-empty-state icon="wifi-off" [heading]="'customer.failed' | transloco">
          {{ 'unlock.failedText' | transloco }}
          <button actions tt-button type="button" variant="primary" (click)="search.again()">
            {{ 'action.retry' | transloco }}
          </button>
        </tt-empty-state>
      } @else {
        <tt-skeleton shape="row" [lines]="4" />
      }
    </div>
    <tt-new-customer-sheet [(open)]="isOpening" (opened)="chosen.set($event)" />
    @if (chosen(); as one) {
      <tt-customer-drawer [customer]="one" (dismissed)="dismiss()" />
    }
  `,
})
export class CustomersPage {
  protected readonly account = inject(Account);
  protected readonly search = inject(CustomerSearch);

  /** Whom to show at once: looked for by `q`, told apart by `id`. */
  readonly q = input<string>();
  readonly id = input<string>();

  protected readonly isOpening = signal(false);
  protected readonly chosen = signal<Customer | undefined>(undefined);

  constructor() {
    effect(() => {
      const q = this.q();
      if (q) untracked(() => this.search.text.set(q));
    });
    let isShown = false;
    effect(() => {
      const wanted = this.search.found()?.find(({ id }) => id === this.id());
      if (wanted && !isShown) this.chosen.set(wanted);
      isShown ||= wanted !== undefined;
    });
  }

  protected dismiss(): void {
    this.chosen.set(undefined);
    void this.search.again();
  }
}
