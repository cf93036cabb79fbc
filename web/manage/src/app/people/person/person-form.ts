import type { Employee, FieldError } from '@table-tap/contract';
import { isSame } from '../../form/three-way.ts';

/** What the form about a person holds; private details only where they are shown. */
export interface DetailsForm {
  name: string;
  language: Employee['language'];
  number: string;
  phone: string;
  nationalNumber: string;
  iban: string;
}

const privateFields = ['phone', 'nationalNumber', 'iban'] as const;

export const detailsForm = (person: Employee): DetailsForm => ({
  name: person.name,
  language: person.language,
  number: String(person.number),
  phone: person.phone ?? '',
  nationalNumber: person.nationalNumber ?? '',
  iban: person.iban ?? '',
});

/** The fields that differ from what is stored, as the server takes them: an emptied one is removed. */
export function detailsChange(person: Employee, form: DetailsForm) {
  const stored = detailsForm(person);
  const trimmed = Object.fromEntries(
    Object.entries(form).map(([name, value]) => [name, String(value).trim()]),
  ) as unknown as DetailsForm;
  return {
    ...(trimmed.name !== stored.name && { name: trimmed.name }),
    ...(trimmed.language !== stored.language && { language: trimmed.language }),
    ...(trimmed.number !== stored.number && { number: Number(trimmed.number) }),
    ...Object.fromEntries(
      privateFields
        .filter((field) => person.privateShown && trimmed[field] !== stored[field])
        .map((field) => [field, trimmed[field] === '' ? null : trimmed[field]]),
    ),
  };
}

export interface ContractForm {
  kind: NonNullable<Employee['contract']>['kind'];
  /** Hours a week as they are typed: `38`, `19,5`. */
  hours: string;
  startsOn: string;
  endsOn: string;
}

export const contractForm = ({ contract }: Employee): ContractForm => ({
  kind: contract?.kind ?? null,
  hours: contract?.weeklyMinutes == null ? '' : String(contract.weeklyMinutes / 60),
  startsOn: contract?.startsOn ?? '',
  endsOn: contract?.endsOn ?? '',
});

/** `19,5` → 1170 minutes; nothing typed is nothing; NaN for what is no number of hours of a week. */
export function weeklyMinutes(hours: string): number | null {
  const text = hours.trim().replace(',', '.');
  if (text === '') return null;
  const minutes = /^\d{1,3}(?:\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 60) : Number.NaN;
  return minutes <= 6000 ? minutes : Number.NaN;
}

export function contractChange(person: Employee, form: ContractForm) {
  const before = contractForm(person);
  return {
    ...(form.kind !== before.kind && { kind: form.kind }),
    ...(form.hours.trim() !== before.hours && { weeklyMinutes: weeklyMinutes(form.hours) }),
    ...(form.startsOn !== before.startsOn && { startsOn: form.startsOn || null }),
    ...(form.endsOn !== before.endsOn && { endsOn: form.endsOn || null }),
  };
}

export const isChanged = (change: object): boolean => !isSame(change, {});

/** The text for each field that the server has refused, by the last part of its path. */
export function faultsOf(errors: readonly FieldError[]): Record<string, string> {
  return Object.fromEntries(
    errors.map(({ path }) => {
      const field = path.split('.').at(-1) ?? path;
      return [field, `people.fault.${field}`];
    }),
  );
}
