/**
 * Decimal text (`-1204.5`) as a locale writes it (`-1.204,5`). Works on the digits, so that nothing is rounded however
 * many there are.
 */
export function groupedDecimal(text: string, locale: string): string {
  const { group, decimal } = marksOf(locale);
  const sign = text.startsWith('-') ? '−' : '';
  const [whole = '0', fraction] = text.replace('-', '').split('.');
  // Numbers of four digits stay together, as in a year: that is how most of Europe writes them.
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(?:\d{3})+$)/g, group) : whole;
  return sign + grouped + (fraction === undefined ? '' : decimal + fraction);
}

/** What stands between thousands and before decimals. */
export function marksOf(locale: string): { group: string; decimal: string } {
  const parts = new Intl.NumberFormat(locale).formatToParts(1_234_567.5);
  return {
    group: parts.find(({ type }) => type === 'group')?.value ?? '',
    decimal: parts.find(({ type }) => type === 'decimal')?.value ?? '.',
  };
}
