import type { PaymentMethod } from '@table-tap/contract';
import type { IconName } from '@table-tap/ui/content/icons';

/** How each way to pay looks on a button. */
export const methodIcons: Readonly<Record<PaymentMethod, IconName>> = {
  cash: 'cash',
  credits: 'wallet',
  payconiq: 'qr',
  sepa_qr: 'bank',
  card: 'card',
  register: 'receipt',
};
