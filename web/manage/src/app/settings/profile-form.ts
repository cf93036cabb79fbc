import type { BodyIn, Cafe } from '@table-tap/contract';
import { changedFields } from '../form/three-way.ts';

export type ProfileChange = BodyIn<'PATCH /cafes/{cafeId}'>;

/** The café's page of the settings, with its address spread out. */
export interface ProfileForm extends Pick<Cafe, 'name' | 'legalName' | 'vatNumber' | 'timeZone' | 'businessDayStart'> {
  street: string;
  postalCode: string;
  city: string;
  country: string;
}

export function profileForm({ name, legalName, vatNumber, timeZone, businessDayStart, address }: Cafe): ProfileForm {
  return {
    ...{ name, legalName, vatNumber, timeZone, businessDayStart },
    street: address?.street ?? '',
    postalCode: address?.postalCode ?? '',
    city: address?.city ?? '',
    country: address?.country ?? 'BE',
  };
}

/** Only what differs. An address of which nothing but the country is left is none. */
export function profileChange(before: ProfileForm, now: ProfileForm): ProfileChange {
  return changedFields(bodyOf(before), bodyOf(now));
}

function bodyOf({ street, postalCode, city, country, ...own }: ProfileForm) {
  const place = { street: street.trim(), postalCode: postalCode.trim(), city: city.trim(), country };
  const hasAddress = place.street !== '' || place.postalCode !== '' || place.city !== '';
  return {
    ...own,
    name: own.name.trim(),
    legalName: own.legalName.trim(),
    vatNumber: own.vatNumber.trim(),
    address: hasAddress ? place : null,
  };
}

/** Keys of texts about what is wrong, by field. */
export function profileFaults({ name, businessDayStart }: ProfileForm): Partial<Record<keyof ProfileForm, string>> {
  return {
    ...(name.trim() === '' && { name: 'form.nameMissing' }),
    ...(!/^([01]\d|2[0-3]):[0-5]\d$/.test(businessDayStart) && { businessDayStart: 'settings.timeMissing' }),
  };
}

/** `https://…` or nothing. */
export function isLogoUrl(text: string): boolean {
  return text === '' || (text.length <= 500 && URL.canParse(text) && new URL(text).protocol === 'https:');
}
