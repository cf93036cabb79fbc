import { roundHalfUp, type PaymentSettings, type TipSuggestion } from '@table-tap/contract';

/** Tips to suggest for an amount, as the café has set them; those that come to nothing are left out. */
export function suggestTips(tips: PaymentSettings['tips'], amountMinor: number): TipSuggestion[] {
  return tips.values
    .map((value) =>
      tips.kind === 'percent'
        ? { percent: value, tipMinor: roundHalfUp((amountMinor * value) / 100) }
        : { percent: null, tipMinor: value },
    )
    .filter(({ tipMinor }) => tipMinor > 0);
}
