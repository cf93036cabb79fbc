import type { WorkRules } from '@table-tap/contract';

/** How work is counted in a café that has not said otherwise: every minute counts, breaks are not paid. */
export const standardRules: WorkRules = {
  paidBreakMinutes: 0,
  breakRules: [{ afterMinutes: 360, breakMinutes: 15 }],
  missedBreaks: 'flagged',
  rounding: null,
  forgottenAfterMinutes: 840,
  closesAt: null,
  phones: 'anywhere',
  networks: [],
  codes: true,
  clockInFirst: 'off',
  ownCorrections: true,
  ownPay: true,
};
