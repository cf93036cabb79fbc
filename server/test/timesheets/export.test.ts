import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TestCafe } from '../support/test-cafe.ts';
import { workHouse } from './set-clock.ts';

const house = await workHouse('2026-10-25T12:00:00Z');
let cafe: TestCafe;
beforeAll(async () => {
  cafe = await house.cafe('export');
  await cafe.ok('POST /cafes/{cafeId}/timesheets', {
    body: { userId: cafe.employee.id, clockedInAt: '2026-10-24T20:00:00Z', clockedOutAt: '2026-10-25T05:00:00Z', reason: 'nobody clocked it' },
  }); // prettier-ignore
});

const csv = async (): Promise<Record<string, string>[]> => {
  const query = { from: '2026-10-19', to: '2026-10-25' };
  const { body } = await cafe.ok('GET /cafes/{cafeId}/timesheets/export', { query });
  return parse(body, { columns: true, bom: true });
};

describe('the export', () => {
  it('runs no formula that somebody is called', async () => {
    await cafe.ok('PATCH /cafes/{cafeId}/employees/{userId}', {
      token: cafe.owner.token,
      params: { userId: cafe.employee.id },
      headers: { 'If-Match': (await cafe.ok('GET /cafes/{cafeId}/employees/{userId}', { params: { userId: cafe.employee.id } })).headers.get('etag') ?? '' },
      body: { name: '=1+cmd|calc' },
    }); // prettier-ignore
    const lines = await csv();
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.map(({ name }) => name)).toContain("'=1+cmd|calc");
  });

  it('takes no period that is too long, or ends before it begins', async () => {
    for (const [from, to] of [
      ['2026-01-01', '2026-03-01'],
      ['2026-01-02', '2026-01-01'],
    ]) {
      const refused = await house.call('GET /cafes/{cafeId}/timesheets/export', {
        ...{ token: cafe.manager.token, params: { cafeId: cafe.id } },
        query: { from: from!, to: to! },
      });
      expect([refused.status, refused.body.errors[0].path]).toEqual([400, 'to']);
    }
  });
});
