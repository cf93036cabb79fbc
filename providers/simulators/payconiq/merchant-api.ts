import { z } from 'zod';
import { parsed } from '../admin.ts';
import { lostAnswer, type Faults } from '../faults.ts';
import { json, type Call, type Answer, type Reply } from '../local-server.ts';
import { CreateBody, isOpen, newId, StickerBody, type SimulatedPayment, type SimulatedPayments } from './payments.ts';
import { isSignedBy } from './signing.ts';
import { merchantKey, profileOfApiKey } from './simulated-account.ts';

const searchDefaultMs = 24 * 60 * 60 * 1000;
const SearchBody = z.object({
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  reference: z.string().optional(),
  paymentStatuses: z.array(z.string()).optional(),
});
const RefundBody = z.object({ amount: z.int().min(1), currency: z.literal('EUR'), description: z.string().optional() });

export interface ApiContext {
  payments: SimulatedPayments;
  faults: Faults;
  origin: string;
  now: Date;
  /** tells the merchant of the payment's status */
  report(payment: SimulatedPayment): void;
}

/** Bancontact Pro's `/v3`. */
export function merchantApi(call: Call, context: ApiContext): Answer {
  const path = call.path.replace(/^\/v3\/payments/, '');
  if (path === call.path) return undefined;
  const profileId = profileOfApiKey(call.headers.authorization);
  if (!profileId) return problem(401, 'UNAUTHORIZED');
  if (path === '' && call.method === 'POST') return create(call, context, profileId, CreateBody);
  if (path === '/pos' && call.method === 'POST') return create(call, context, profileId, StickerBody);
  if (path === '/search' && call.method === 'POST') return search(call, context, profileId);
  const [, id = '', refunds, refundId] = /^\/([\w=-]{24})(\/refunds(?:\/([\w=-]{24}))?)?$/.exec(path) ?? [];
  const payment = context.payments.get(id);
  if (!payment) return problem(404, refunds ? 'PAYMENT_FOR_REFUND_NOT_FOUND' : 'PAYMENT_NOT_FOUND');
  if (payment.profileId !== profileId) return problem(403, 'ACCESS_DENIED');
  if (refunds) return refundRoute(call, context, payment, refundId);
  if (call.method === 'GET') return json(200, paymentBody(payment, context.origin));
  if (call.method === 'DELETE') return cancel(payment, context);
  return problem(405, 'METHOD_NOT_ALLOWED');
}

function create(call: Call, context: ApiContext, profileId: string, shape: z.ZodType<z.output<typeof CreateBody>>) {
  const { faults, payments, origin } = context;
  if (faults.createError) return problem(faults.createError, 'TECHNICAL_ERROR');
  const body = shape.safeParse(parsed(call.body));
  if (!body.success) return problem(400, 'FIELD_IS_INVALID');
  const { posId } = body.data as { posId?: string };
  if (posId) withdrawSticker(context, profileId, posId);
  const payment = payments.create(profileId, body.data);
  const lost = lostAnswer(faults);
  if (lost) return lost;
  const { paymentId, status, createdAt, amount, currency, reference, description, expiresAt } = payment;
  const links = { ...linksOf(payment, origin), cancel: { href: `${origin}/v3/payments/${paymentId}` } };
  const creditor = creditorOf(payment);
  const answer = { paymentId, status, createdAt, expiresAt, amount, currency, reference, description, creditor };
  return json(201, { ...answer, _links: links });
}

/** A new payment at a sticker ends the one before it. */
function withdrawSticker(context: ApiContext, profileId: string, posId: string): void {
  for (const payment of context.payments.of(profileId)) {
    if (payment.posId !== posId || !isOpen(payment)) continue;
    payment.status = 'CANCELLED';
    context.report(payment);
  }
}

function search(call: Call, { payments, origin, now }: ApiContext, profileId: string): Reply {
  const query = SearchBody.safeParse(parsed(call.body) ?? {});
  const [page, size] = [Number(call.query.get('page') ?? 0), Number(call.query.get('size') ?? 10)];
  if (!query.success || !(page >= 0) || !(size >= 0 && size <= 100)) return problem(400, 'FIELD_IS_INVALID');
  const { from, to, reference, paymentStatuses } = query.data;
  const start = from === undefined ? new Date(now.getTime() - searchDefaultMs) : new Date(from);
  const found = payments
    .of(profileId)
    .filter((payment) => payment.createdAt >= start && (to === undefined || payment.createdAt <= new Date(to)))
    .filter((payment) => reference === undefined || payment.reference === reference)
    .filter((payment) => paymentStatuses === undefined || paymentStatuses.includes(payment.status));
  const details = found.slice(page * size, (page + 1) * size).map((payment) => paymentBody(payment, origin));
  const totalPages = Math.ceil(found.length / Math.max(size, 1));
  return json(200, { size: details.length, totalPages, totalElements: found.length, number: page, details });
}

function cancel(payment: SimulatedPayment, context: ApiContext): Reply {
  if (payment.status !== 'PENDING' && payment.status !== 'IDENTIFIED') return problem(422, 'PAYMENT_NOT_PENDING');
  payment.status = 'CANCELLED';
  context.report(payment);
  return { status: 204 };
}

function refundRoute(call: Call, context: ApiContext, payment: SimulatedPayment, refundId: string | undefined) {
  const { profileId } = payment;
  const header = call.headers['signature'];
  const signature = typeof header === 'string' ? header : undefined;
  if (!isSignedBy(merchantKey(profileId), { profileId, path: call.path, body: call.body, signature })) {
    return problem(401, 'UNAUTHORIZED');
  }
  if (call.method === 'POST' && refundId === undefined) return refund(call, context, payment);
  const known = [...payment.refunds.values()].find((candidate) => candidate.refundId === refundId);
  return known ? json(200, refundBody(payment, known, known.status)) : problem(404, 'REFUND_NOT_FOUND');
}

function refund(call: Call, { faults, now }: ApiContext, payment: SimulatedPayment): Answer {
  const key = call.headers['idempotency-key'];
  const body = RefundBody.safeParse(parsed(call.body));
  if (typeof key !== 'string' || key.length > 64 || !body.success) return problem(400, 'VALIDATION_ERROR');
  const before = payment.refunds.get(key);
  if (before) {
    return before.amount === body.data.amount
      ? json(201, refundBody(payment, before, 'PENDING'))
      : problem(422, 'REFUND_REQUEST_CONFLICT');
  }
  if (payment.status !== 'SUCCEEDED') return problem(422, 'REFUND_NOT_POSSIBLE');
  const kept = [...payment.refunds.values()].filter(({ status }) => status === 'REFUNDED');
  const left = payment.amount - kept.reduce((sum, { amount }) => sum + amount, 0);
  if (body.data.amount > left) return problem(422, 'INVALID_REFUND_AMOUNT');
  const { amount, description } = body.data;
  const status = faults.failRefunds ? 'FAILED' : 'REFUNDED';
  const created = { refundId: newId(), amount, description, status, createdAt: now } as const;
  payment.refunds.set(key, created);
  // Just created is always PENDING; what became of it is told when it is asked for.
  return lostAnswer(faults) ?? json(201, refundBody(payment, created, 'PENDING'));
}

function refundBody(
  payment: SimulatedPayment,
  {
    refundId,
    amount,
    description,
    createdAt,
  }: { refundId: string; amount: number; description: string | undefined; createdAt: Date },
  status: string,
) {
  const { paymentId, currency } = payment;
  return { refundId, paymentId, amount, currency, status, description, creationDate: createdAt };
}

function paymentBody(payment: SimulatedPayment, origin: string) {
  const { paymentId, createdAt, expiresAt, succeededAt, status, reference, description, told } = payment;
  return {
    paymentId,
    createdAt,
    expireAt: expiresAt,
    ...(succeededAt && { succeededAt }),
    status,
    creditor: creditorOf(payment),
    ...told,
    reference,
    description,
    _links: linksOf(payment, origin),
  };
}

/** The real ones also have `qrcode`, a picture; here the deep link is to be drawn by whoever shows it. */
function linksOf({ paymentId }: SimulatedPayment, origin: string) {
  return {
    self: { href: `${origin}/v3/payments/${paymentId}` },
    deeplink: { href: `${origin}/pay/2/${paymentId}` },
  };
}

const creditorOf = ({ profileId }: SimulatedPayment) => ({ profileId, merchantId: profileId, name: 'Simulated café' });

function problem(status: number, code: string): Reply {
  return json(status, { code, message: code, traceId: newId(), spanId: newId().slice(0, 16) });
}
