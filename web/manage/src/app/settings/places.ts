import type { SelectOption } from '@table-tap/ui/fields/select';

const countries = [
  'BE',
  'NL',
  'LU',
  'FR',
  'DE',
  'AT',
  'CH',
  'GB',
  'IE',
  'ES',
  'PT',
  'IT',
  'DK',
  'SE',
  'NO',
  'PL',
  'CZ',
];

/** Countries by name in a language, the one in use among them. */
export function countryOptions(language: string, used: string | undefined): SelectOption[] {
  const names = new Intl.DisplayNames(language, { type: 'region' });
  const codes = used && !countries.includes(used) ? [...countries, used] : countries;
  return codes
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
}

/** Time zones that the browser knows, the one in use among them. */
export function zoneOptions(used: string | undefined): SelectOption[] {
  const zones = Intl.supportedValuesOf('timeZone');
  const all = used && !zones.includes(used) ? [used, ...zones] : zones;
  return all.map((value) => ({ value, label: value.replaceAll('_', ' ') }));
}
