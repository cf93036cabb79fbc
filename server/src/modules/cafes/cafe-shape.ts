import { standardDevices, type Cafe, type CafeFront, type Settings } from '@table-tap/contract';
import type { Selectable } from 'kysely';
import type { CafesTable } from '../../kernel/database/tables.ts';

export type CafeRow = Selectable<CafesTable>;

/** Settings as they are stored; those of cafés that were opened before a setting was there get its usual value. */
export const settingsOf = (row: Pick<CafeRow, 'settings'>): Settings => {
  const stored = row.settings as Omit<Settings, 'devices'>;
  return { devices: standardDevices, ...stored, features: { ...newFeatures, ...stored.features } };
};

const newFeatures = { glasses: false };

/** A café as those who work or sit there see it. */
export function cafeShape(row: CafeRow): Cafe {
  const { languages, branding, orderingOpen, features } = settingsOf(row);
  return {
    id: row.cafe_id,
    slug: row.slug,
    name: row.name,
    legalName: row.legal_name,
    address: row.address as Cafe['address'],
    vatNumber: row.vat_number,
    timeZone: row.time_zone,
    currency: row.currency as Cafe['currency'],
    businessDayStart: row.business_day_start,
    languages,
    branding,
    orderingOpen,
    features,
    active: row.closed_at === null,
    createdAt: row.created_at.toISOString(),
  };
}

/** A café as a stranger sees it. */
export function cafeFront(row: CafeRow): CafeFront {
  const { id, slug, name, currency, timeZone, languages, branding, orderingOpen } = cafeShape(row);
  return { id, slug, name, currency, timeZone, languages, branding, orderingOpen };
}
