import type { Language, Settings } from '@table-tap/contract';

const acknowledgeWithinSeconds = 60;

/** How a new café is set up. */
export const standardSettings = (languages: Language[]): Settings => ({
  languages,
  orderingOpen: true,
  distribution: 'by_category',
  acknowledgeWithinSeconds,
  branding: { accent: null, logoUrl: null },
  features: { calls: true, wait: true },
});
