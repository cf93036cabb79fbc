import type { SavedMethod } from '@table-tap/contract';

/** `Visa •••• 4242`; providers write brands in small letters. */
export const cardName = ({ brand, last4 }: Pick<SavedMethod, 'brand' | 'last4'>): string =>
  `${brand.charAt(0).toUpperCase()}${brand.slice(1)} •••• ${last4}`;
