import { electronicFormatIBAN, friendlyFormatIBAN, isValidIBAN } from 'ibantools';
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';
import { invalidField, type Refusal } from '../../../kernel/refusal.ts';
import { readNationalNumber, showNationalNumber } from './national-number.ts';

/** Texts about a person that are sealed in the database. */
export const privateColumns = ['phone', 'national_number', 'iban'] as const;
export type PrivateColumn = (typeof privateColumns)[number];

const dots = '••••';

/** Each by how it is read into its one form, shown in full, and shown to who may not see it. */
const kinds: Record<
  PrivateColumn,
  {
    field: string;
    wrong: string;
    read: (text: string, country: string) => string | undefined;
    show: (value: string) => string;
    mask: (value: string) => string;
  }
> = {
  phone: {
    field: 'phone',
    wrong: 'This is no telephone number: write it with its country code, such as +32 470 12 34 56',
    read: readPhone,
    show: (value) => parsePhoneNumberFromString(value)?.formatInternational() ?? value,
    mask: (value) => `${dots} ${value.slice(-2)}`,
  },
  national_number: {
    field: 'nationalNumber',
    wrong: 'This is no Belgian national number: eleven digits, as on the back of the identity card',
    read: readNationalNumber,
    show: showNationalNumber,
    mask: () => dots,
  },
  iban: {
    field: 'iban',
    wrong: 'This is no IBAN: check its letters and digits, such as BE68 5390 0754 7034',
    read: readIban,
    show: (value) => friendlyFormatIBAN(value) ?? value,
    mask: (value) => `${value.slice(0, 2)}${dots} ${value.slice(-4)}`,
  },
};

/** @returns the one form of what somebody typed, or INVALID with what to do */
export function readPrivate(column: PrivateColumn, text: string, country: string): string | Refusal {
  return kinds[column].read(text, country) ?? invalidField(kinds[column].field, kinds[column].wrong);
}

export const showPrivate = (column: PrivateColumn, value: string, shown: boolean): string =>
  shown ? kinds[column].show(value) : kinds[column].mask(value);

function readPhone(text: string, country: string): string | undefined {
  const phone = parsePhoneNumberFromString(text, country as CountryCode);
  return phone?.isValid() ? phone.number : undefined;
}

function readIban(text: string): string | undefined {
  const iban = electronicFormatIBAN(text);
  return iban !== null && isValidIBAN(iban) ? iban : undefined;
}
