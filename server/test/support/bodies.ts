import type { RouteName } from '@table-tap/contract';
import type { TestCafe } from './test-cafe.ts';

/** A valid body for a route that takes one, with ids of a café; what the matrix tests send. */
export function bodyFor(key: RouteName, cafe: TestCafe): unknown {
  return bodies(cafe)[key];
}

function bodies(cafe: TestCafe): { [K in RouteName]?: unknown } {
  const name = `Something ${Math.random().toString(36).slice(2, 8)}`;
  const product = cafe.product('Duvel');
  const category = cafe.menu.categories[0]?.id;
  const table = cafe.tables[2]?.id;
  return {
    'POST /guest/calls': { kind: 'waiter' },
    'POST /cafes': {
      slug: name.toLowerCase().replace(' ', '-'),
      name,
      owner: { email: `${name.slice(10)}@new.example`, name, password: 'fifteen letters at least' },
    },
    'PATCH /cafes/{cafeId}': { legalName: name },
    'PUT /cafes/{cafeId}/settings': {
      languages: ['nl', 'en'],
      orderingOpen: true,
      distribution: 'by_category',
      acknowledgeWithinSeconds: 60,
      branding: { accent: null, logoUrl: null },
      features: { calls: true, wait: true },
      payments: {
        payMode: 'tab',
        tips: { kind: 'percent', values: [5, 10, 15] },
        cashRounding: true,
        refundApprovalAboveMinor: 5000,
        claimMinutes: 5,
        registerRequired: false,
        printer: null,
      },
    },
    'POST /cafes/{cafeId}/devices': { name },
    'POST /cafes/{cafeId}/device-codes': { name },
    'POST /auth/device/pair': { code: '0000-0000' },
    'POST /cafes/{cafeId}/api-keys': { name, scopes: ['cafe:read'] },
    'PATCH /cafes/{cafeId}/api-keys/{keyId}': { name },
    'POST /auth/mfa/verify': { code: '000000' },
    'POST /auth/mfa/step-up': { password: 'not the password' },
    'POST /auth/passkeys/sign-in/options': {},
    'PATCH /auth/passkeys/{passkeyId}': { name },
    'POST /auth/passkeys/register': {
      ticket: 'x'.repeat(43),
      name,
      passkey: { id: 'AA', clientDataJSON: 'AA', attestationObject: 'AA' },
    },
    'POST /auth/passkeys/sign-in': {
      ticket: 'x'.repeat(43),
      passkey: { id: 'AA', clientDataJSON: 'AA', authenticatorData: 'AA', signature: 'AA' },
    },
    'POST /cafes/{cafeId}/employees': { name, email: `${name.slice(10)}@people.example` },
    'PATCH /cafes/{cafeId}/employees/{userId}': { contract: { kind: 'flexi' } },
    'PUT /cafes/{cafeId}/employees/{userId}/access': { role: 'employee' },
    'PUT /cafes/{cafeId}/employees/{userId}/pin': { pin: '4711' },
    'POST /cafes/{cafeId}/employees/{userId}/rates': { validFrom: '2026-01-01', hourlyRateMinor: 1500 },
    'PUT /cafes/{cafeId}/employees/{userId}/photo': new Uint8Array([0xff, 0xd8, 0xff]),
    'POST /cafes/{cafeId}/employees/invitations': { role: 'employee' },
    'PUT /cafes/{cafeId}/pin': { pin: '4711' },
    'POST /auth/invitations/{token}/accept': { pin: '4711' },
    'POST /cafes/{cafeId}/menu/import': new TextEncoder().encode(
      `category,name,price,taxClass,counter\nNew,${name},2.50,soft,bar\n`,
    ),
    'POST /cafes/{cafeId}/categories': { name, counterKind: 'bar' },
    'PATCH /cafes/{cafeId}/categories/{categoryId}': { name },
    'POST /cafes/{cafeId}/products': {
      categoryId: category,
      name,
      taxClass: 'soft',
      variants: [{ name: 'Regular', priceMinor: 250 }],
    },
    'PATCH /cafes/{cafeId}/products/{productId}': { favourite: true },
    'PUT /cafes/{cafeId}/products/{productId}/availability': { available: true },
    'POST /cafes/{cafeId}/modifier-groups': { name, min: 0, max: 1, modifiers: [{ name: 'Ice', priceMinor: 0 }] },
    'PATCH /cafes/{cafeId}/modifier-groups/{groupId}': { name },
    'POST /cafes/{cafeId}/tax-rates': { taxClass: 'soft', serviceMode: 'take_away', validFrom: '2099-01-01', rate: 6 },
    'POST /cafes/{cafeId}/zones': { name },
    'PATCH /cafes/{cafeId}/zones/{zoneId}': { name },
    'POST /cafes/{cafeId}/tables': { zoneId: cafe.zones[0]?.id, label: name.slice(10) },
    'PATCH /cafes/{cafeId}/tables/{tableId}': { seats: 5 },
    'POST /cafes/{cafeId}/counters': { name, kind: 'bar' },
    'PATCH /cafes/{cafeId}/counters/{counterId}': { capacity: 20 },
    'PUT /cafes/{cafeId}/workflow': {
      steps: [
        { status: 'received', kind: 'queued', name: 'Received', colour: '#336699', notifyGuest: false },
        { status: 'served', kind: 'done', name: 'Served', colour: '#339966', notifyGuest: true },
      ],
    },
    'POST /cafes/{cafeId}/orders': { lines: [{ productId: product.id, quantity: 1 }] },
    'PATCH /cafes/{cafeId}/orders/{orderId}/status': { status: 'preparing' },
    'POST /cafes/{cafeId}/orders/{orderId}/cancel': { reason: 'ordered by mistake' },
    'POST /cafes/{cafeId}/orders/{orderId}/counter': { counterId: cafe.counters.terrace },
    'POST /cafes/{cafeId}/tabs': { name },
    'POST /cafes/{cafeId}/tabs/{tabId}/transfer': { tableId: table },
    'POST /cafes/{cafeId}/tabs/{tabId}/merge': { fromTabId: '01900000-0000-7000-8000-000000000000' },
    'POST /cafes/{cafeId}/tabs/{tabId}/claims': { part: { kind: 'rest' } },
    'POST /cafes/{cafeId}/tabs/{tabId}/adjustments': {
      kind: 'void',
      lines: [{ orderId: '01900000-0000-7000-8000-000000000000', lineId: '01900000-0000-7000-8000-000000000000' }],
      reason: 'typed in wrong',
    },
    'POST /cafes/{cafeId}/tabs/{tabId}/lines': {
      lines: [{ orderId: '01900000-0000-7000-8000-000000000000', lineId: '01900000-0000-7000-8000-000000000000' }],
    },
    'POST /cafes/{cafeId}/payments/qr': { method: 'payconiq', tabId: '01900000-0000-7000-8000-000000000000' },
    'POST /cafes/{cafeId}/payments/{paymentId}/refunds': { reason: 'too cold' },
    'PUT /cafes/{cafeId}/payment-accounts/{provider}': { enabled: true },
    'POST /cafes/{cafeId}/statements': new TextEncoder().encode('date,amount,currency,reference\n'),
    'POST /cafes/{cafeId}/bank-entries/{entryId}/match': { paymentId: '01900000-0000-7000-8000-000000000000' },
    'PUT /cafes/{cafeId}/bank-entries/{entryId}/aside': { aside: true },
    'POST /cafes/{cafeId}/allowance/rules': {
      name,
      kind: 'count',
      amount: 2,
      per: 'day',
      categoryIds: [],
      beyond: 'staff_price',
      staffDiscountPercent: 50,
      standard: false,
    },
    'PATCH /cafes/{cafeId}/allowance/rules/{ruleId}': { amount: 3 },
    'PUT /cafes/{cafeId}/allowance/people/{userId}': { ruleId: null },
    'POST /cafes/{cafeId}/employees/{userId}/drinks': {
      lines: [{ productId: '01900000-0000-7000-8000-000000000000', quantity: 1 }],
    },
    'POST /cafes/{cafeId}/customers': { name, email: `${name.slice(10)}@customers.example` },
    'POST /guest/customer': { code: '12345678' },
    'POST /guest/customer/me': { guestToken: 'no guest has a token like this' },
    'POST /users/register': { name, email: `${name.slice(10)}@register.example`, password: 'fifteen letters at least' },
    'POST /users/verify': { token: 'x'.repeat(43), password: 'fifteen letters at least' },
    'PUT /users/profile': { name, language: 'en' },
    'DELETE /users/profile': { password: 'not the password' },
    'POST /users/profile/email': { email: `${name.slice(10)}@other.example`, password: 'not the password' },
    'POST /users/profile/email/confirm': { token: 'x'.repeat(43) },
    'POST /auth/password/reset': { email: `${name.slice(10)}@nobody.example` },
    'POST /auth/password/reset/confirm': { token: 'x'.repeat(43), password: 'fifteen letters at least' },
    'PUT /auth/password': { currentPassword: 'not the password', newPassword: 'fifteen letters at least' },
    'POST /cafes/{cafeId}/receipts/{token}/mail': { email: 'somebody@receipts.example' },
    'POST /cafes/{cafeId}/users/{userId}/credit/add': { amountMinor: 100, reason: 'a present' },
    'POST /cafes/{cafeId}/users/{userId}/credit/deduct': { amountMinor: 100, reason: 'a mistake' },
    'POST /cafes/{cafeId}/drawer/open': { floatMinor: 10_000 },
    'POST /cafes/{cafeId}/drawer/movements': { kind: 'paid_in', amountMinor: 100, reason: 'coins' },
    'POST /cafes/{cafeId}/drawer/close': { countedMinor: 10_000 },
    'POST /cafes/{cafeId}/timesheets/clock-in': {},
    'POST /cafes/{cafeId}/timesheets/clock-out': { shiftId: '01900000-0000-7000-8000-000000000000' },
    'POST /cafes/{cafeId}/timesheets/breaks': { shiftId: '01900000-0000-7000-8000-000000000000', action: 'start' },
    'PUT /cafes/{cafeId}/timesheets/rules': {
      ...{ paidBreakMinutes: 0, breakRules: [], missedBreaks: 'flagged', rounding: null, forgottenAfterMinutes: 840 },
      ...{ closesAt: null, phones: 'anywhere', networks: [], codes: true, clockInFirst: 'off', ownCorrections: true },
      ownPay: true,
    },
    'POST /cafes/{cafeId}/timesheets': {
      userId: '01900000-0000-7000-8000-000000000000',
      clockedInAt: '2026-01-01T10:00:00Z',
      clockedOutAt: '2026-01-01T18:00:00Z',
      reason: 'forgot to clock in',
    },
    'POST /cafes/{cafeId}/timesheets/approve': { shiftIds: ['01900000-0000-7000-8000-000000000000'] },
    'POST /cafes/{cafeId}/timesheets/locks': { firstDay: '2026-01-01', lastDay: '2026-01-31' },
    'POST /cafes/{cafeId}/timesheets/locks/{lockId}/open': { reason: 'one was forgotten' },
    'PATCH /cafes/{cafeId}/timesheets/{shiftId}': { reason: 'forgot to clock out' },
    'POST /cafes/{cafeId}/timesheets/{shiftId}/unapprove': { reason: 'hours were wrong' },
    'POST /cafes/{cafeId}/timesheets/{shiftId}/remove': { reason: 'never worked' },
    'POST /cafes/{cafeId}/tips/{date}/payouts': {
      shares: [{ userId: '01900000-0000-7000-8000-000000000000', weight: 1 }],
    },
    'POST /cafes/{cafeId}/receipts/{token}/invoice': {
      name: 'Brouwerij',
      vatNumber: 'BE0123456789',
      address: { street: 'Kaai 1', postalCode: '9000', city: 'Gent', country: 'BE' },
    },
    'POST /cafes/{cafeId}/payments': { method: 'cash', tabId: '01900000-0000-7000-8000-000000000000' },
  };
}

/** Values of path parameters that are no ids: each a valid one. */
export const plainParams: Record<string, string> = {
  slug: 'no-such-cafe',
  provider: 'cash',
  date: '2026-01-01',
  month: '2026-01',
  token: 'no-receipt-has-this-token-0',
  photoKey: 'no-photo-has-this-key-00',
};
