import { DestroyRef, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { FailureCode } from '../server/refusal-text.ts';
import { OwnPayments, type PaymentWish } from './own-payments.ts';

/**
 * Starts a payment from a page: keeps it, sends it, and goes where it leads. Call it where injection is possible.
 * `start` answers why it was refused, or nothing; without an answer the page of the payment goes on trying.
 */
export function startPayment() {
  const payments = inject(OwnPayments);
  const router = inject(Router);
  const isBusy = signal(false);
  // Back from a provider's page, the browser shows this page as it was left.
  const wake = () => isBusy.set(false);
  addEventListener('pageshow', wake);
  inject(DestroyRef).onDestroy(() => removeEventListener('pageshow', wake));
  return {
    isBusy: isBusy.asReadonly(),
    async start(wish: PaymentWish, orderId: string | null = null): Promise<FailureCode | null> {
      if (isBusy()) return null;
      isBusy.set(true);
      const id = payments.intend(wish, orderId);
      const code = await payments.send(id);
      if (payments.find(id)) {
        await router.navigate(['/pay/return'], { queryParams: { payment: id }, replaceUrl: true });
        followRedirect(payments, id);
        return null;
      }
      isBusy.set(false);
      return code;
    },
  };
}

/** Leaves for the provider's page, where the payment asks for it. */
export function followRedirect(payments: OwnPayments, id: string): void {
  const action = payments.find(id)?.last?.action;
  if (action?.kind === 'redirect') location.assign(action.url);
}
