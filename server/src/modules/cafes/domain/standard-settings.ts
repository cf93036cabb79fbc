import { standardDevices, type Language, type PaymentSettings, type Settings } from '@table-tap/contract';

const acknowledgeWithinSeconds = 60;
const tipPercents = [5, 10, 15];
const refundApprovalAboveMinor = 5000;
const claimMinutes = 5;

/** Countries where cash totals are rounded to five cents, by law or by agreement. */
const roundsCash = ['BE', 'NL', 'FI', 'IE'];

/** How a new café is set up. */
export const standardSettings = (languages: Language[], country: string): Settings => ({
  languages,
  orderingOpen: true,
  distribution: 'by_category',
  acknowledgeWithinSeconds,
  branding: { accent: null, logoUrl: null },
  features: { calls: true, wait: true, glasses: false },
  payments: standardPayments(country),
  devices: standardDevices,
});

const standardPayments = (country: string): PaymentSettings => ({
  payMode: 'tab',
  tips: { kind: 'percent', values: tipPercents },
  cashRounding: roundsCash.includes(country),
  refundApprovalAboveMinor,
  claimMinutes,
  registerRequired: false,
  printer: null,
});
