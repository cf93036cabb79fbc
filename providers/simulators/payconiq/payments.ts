import { randomBytes } from 'node:crypto';
import { z } from 'zod';

/** Payments of the simulator, in memory. */

/** Payments that are kept; the oldest is forgotten first. */
const paymentsMax = 10_000;
/** An online payment may be paid for 20 minutes, one at a sticker for 2. */
const onlineMs = 20 * 60 * 1000;
const stickerMs = 2 * 60 * 1000;

export const CreateBody = z.object({
  amount: z.int().min(1).max(999_999_999_999),
  currency: z.literal('EUR').default('EUR'),
  reference: z.string().max(35).optional(),
  description: z.string().max(140).optional(),
  callbackUrl: z.url().max(2048).optional(),
  returnUrl: z.url().max(2048).optional(),
});
export const StickerBody = CreateBody.extend({
  posId: z.string().regex(/^[A-Za-z0-9]{1,36}$/),
  shopId: z.string().max(36).optional(),
  shopName: z.string().max(36).optional(),
});

export type Status = 'PENDING' | 'IDENTIFIED' | 'AUTHORIZED' | 'SUCCEEDED' | 'CANCELLED' | 'EXPIRED';
const openStatuses: readonly Status[] = ['PENDING', 'IDENTIFIED', 'AUTHORIZED'];

export interface SimulatedRefund {
  refundId: string;
  amount: number;
  description: string | undefined;
  status: 'REFUNDED' | 'FAILED';
  createdAt: Date;
}

export interface SimulatedPayment extends z.output<typeof CreateBody> {
  paymentId: string;
  profileId: string;
  posId?: string;
  status: Status;
  createdAt: Date;
  expiresAt: Date;
  succeededAt: Date | null;
  /** what it says was paid, which faults may bend */
  told: { amount: number; currency: string };
  refunds: Map<string, SimulatedRefund>;
}

export class SimulatedPayments {
  readonly #byId = new Map<string, SimulatedPayment>();
  readonly #now: () => Date;
  readonly #expired: (payment: SimulatedPayment) => void;

  constructor(now: () => Date, expired: (payment: SimulatedPayment) => void) {
    this.#now = now;
    this.#expired = expired;
  }

  create(profileId: string, body: z.output<typeof CreateBody> & { posId?: string }): SimulatedPayment {
    const createdAt = this.#now();
    const payment: SimulatedPayment = {
      ...body,
      paymentId: newId(),
      profileId,
      status: 'PENDING',
      createdAt,
      expiresAt: new Date(createdAt.getTime() + (body.posId ? stickerMs : onlineMs)),
      succeededAt: null,
      told: { amount: body.amount, currency: body.currency },
      refunds: new Map(),
    };
    this.#byId.set(payment.paymentId, payment);
    setTimeout(() => this.#expire(payment), payment.expiresAt.getTime() - createdAt.getTime()).unref();
    const [oldest] = this.#byId.keys();
    if (this.#byId.size > paymentsMax && oldest !== undefined) this.#byId.delete(oldest);
    return payment;
  }

  get(id: string): SimulatedPayment | undefined {
    const payment = this.#byId.get(id);
    if (payment && payment.expiresAt <= this.#now()) this.#expire(payment);
    return payment;
  }

  #expire(payment: SimulatedPayment): void {
    if (!isOpen(payment)) return;
    payment.status = 'EXPIRED';
    this.#expired(payment);
  }

  /** Newest first. */
  of(profileId: string): SimulatedPayment[] {
    const all = [...this.#byId.keys()].flatMap((id) => this.get(id) ?? []);
    return all.filter((payment) => payment.profileId === profileId).toReversed();
  }
}

export function isOpen(payment: SimulatedPayment): boolean {
  return openStatuses.includes(payment.status);
}

/** 24 hexadecimal digits, as Bancontact's. */
export function newId(): string {
  return randomBytes(12).toString('hex');
}
