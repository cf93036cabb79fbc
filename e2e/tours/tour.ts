import type { Page } from '@playwright/test';
import { fillTheHouse } from '../support/evening.ts';
import type { House } from '../support/house.ts';
import type { DeviceOptions, Devices, sizes } from '../support/test.ts';

export type Size = keyof typeof sizes;

/** What is done at each screen: a look at it, or a picture of it. */
export type Visit = (page: Page, screen: string) => Promise<void>;

/** Where a tour goes, on what. */
export interface Tour {
  devices: Devices;
  house: House;
  size: Size;
  /** Of each device on the tour. */
  options?: DeviceOptions;
  visit: Visit;
}

/** A lively evening, and a way to new devices that see it; their colours follow the browser's. */
export async function beginTour({ devices, house, size, options }: Tour, app: string) {
  await fillTheHouse(house);
  return async (own: DeviceOptions = {}): Promise<Page> => {
    const page = await devices[size]({ ...options, ...own });
    await page.addInitScript((key) => localStorage.setItem(key, 'system'), `tt.${app}.theme`);
    return page;
  };
}
