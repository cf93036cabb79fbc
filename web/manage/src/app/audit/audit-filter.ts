import type { AuditArea } from '@table-tap/contract';
import { isDay } from '../money/payments/payment-filter.ts';

export const areas = [
  ...(['orders', 'bills', 'money', 'drawer', 'menu', 'floor'] as const),
  ...(['people', 'access', 'settings', 'other'] as const),
] satisfies AuditArea[];

/** What the list is narrowed to, as it stands in the address; what is left out does not count. */
export interface AuditFilter {
  person?: string;
  area?: AuditArea;
  device?: string;
  subject?: string;
  /** Days of the calendar, `YYYY-MM-DD`, both included */
  from?: string;
  to?: string;
}

const id = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i;

/** The filter that stands in an address; what means nothing there is left out. */
export function auditFilterOf(address: Partial<Record<keyof AuditFilter, string | undefined>>): AuditFilter {
  const idOf = (text: string | undefined) => (text !== undefined && id.test(text) ? text : undefined);
  const { subject } = address;
  const found = {
    person: idOf(address.person),
    area: areas.find((one) => one === address.area),
    device: idOf(address.device),
    subject: subject !== undefined && subject.length <= 60 ? subject : undefined,
    from: isDay(address.from) ? address.from : undefined,
    to: isDay(address.to) ? address.to : undefined,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value));
}
