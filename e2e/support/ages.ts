import type { BrowserContext } from '@playwright/test';

const moments = ['createdAt', 'changedAt', 'lastOrderAt', 'openedAt'];

/** Minutes by which things look older, by the number of their order or the label of their table. */
export interface Ages {
  orders: Record<number, number>;
  tables: Record<string, number>;
}

/** Shows pages an evening that has been going on for a while: moments in the API's answers are moved back. */
export async function age(context: BrowserContext, ages: Ages): Promise<void> {
  await context.route('**/api/v1/**', async (route) => {
    if (route.request().method() !== 'GET') return route.continue();
    const response = await route.fetch();
    if (!response.headers()['content-type']?.includes('json')) return route.fulfill({ response });
    return route.fulfill({ response, json: aged(await response.json(), ages) });
  });
}

function aged(value: unknown, ages: Ages): unknown {
  if (Array.isArray(value)) return value.map((item) => aged(item, ages));
  if (typeof value !== 'object' || value === null) return value;
  const thing = value as Record<string, unknown>;
  const minutes = ages.orders[thing['number'] as number] ?? ages.tables[thing['tableLabel'] as string] ?? 0;
  return Object.fromEntries(
    Object.entries(thing).map(([key, inner]) => {
      if (!moments.includes(key) || typeof inner !== 'string') return [key, aged(inner, ages)];
      return [key, new Date(Date.parse(inner) - minutes * 60_000).toISOString()];
    }),
  );
}
