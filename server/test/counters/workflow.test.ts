import { Workflow, WorkflowSteps } from '@table-tap/contract';
import { standardSteps } from '@table-tap/contract/standard-steps';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadFloor } from '../../src/modules/counters/index.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
let cafe: TestCafe;

beforeAll(async () => {
  cafe = await system.cafe('steps');
});

const read = () => cafe.ok('GET /cafes/{cafeId}/workflow');
const put = (steps: unknown, match: string | null) =>
  system.call('PUT /cafes/{cafeId}/workflow', {
    token: cafe.manager.token,
    params: { cafeId: cafe.id },
    body: { steps },
    ...(match !== null && { headers: { 'if-match': match } }),
  });
const short = [
  { status: 'received', kind: 'queued', name: 'In', translations: {}, colour: '#112233', notifyGuest: false },
  {
    status: 'served',
    kind: 'done',
    name: 'Out',
    translations: { nl: { name: 'Uit' } },
    colour: '#445566',
    notifyGuest: true,
  },
];
const floor = () => system.server.kernel.db.read(cafe.id, (reader) => loadFloor(reader, cafe.id));

describe('the workflow', () => {
  it('starts as received, preparing, ready, served', async () => {
    expect(WorkflowSteps.parse(standardSteps)).toEqual(standardSteps);
    const { body, headers } = await read();
    expect(Workflow.parse(body)).toEqual(body);
    expect(body).toMatchObject({ version: 1, steps: standardSteps });
    expect(headers.get('etag')).toBe('W/"1"');
    expect(body.steps.filter(({ notifyGuest }: { notifyGuest: boolean }) => notifyGuest)).toMatchObject([
      { status: 'ready' },
    ]);
  });

  it('is a new version when it is changed; orders in flight keep theirs', async () => {
    const guest = await cafe.guest();
    const order = (await cafe.order(guest.token, { Duvel: 1 })).body;
    const before = await floor();
    const { body: old, headers } = await read();
    const changed = await put(short, headers.get('etag'));
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).toBe('W/"2"');
    expect(changed.body).toEqual({ id: expect.any(String), version: 2, steps: short });
    expect((await read()).body).toEqual(changed.body);
    const after = await floor();
    expect(after.version).toBe(before.version + 1);
    expect(after.currentWorkflowId).toBe(changed.body.id);
    expect(after.workflows.get(order.workflowId)).toEqual(old);
    const params = { workflowId: order.workflowId };
    expect((await cafe.ok('GET /cafes/{cafeId}/workflows/{workflowId}', { params })).body).toEqual(old);
    const events = (await cafe.ok('GET /cafes/{cafeId}/events', { query: { after: 0 } })).body.items;
    expect(events.at(-1)).toMatchObject({ type: 'floor:changed', data: { tableId: null } });
  });

  it('is changed by whoever has read the present version', async () => {
    expect(await put(short, null)).toMatchObject({ status: 412, body: { code: 'MATCH_REQUIRED' } });
    expect(await put(short, 'W/"1"')).toMatchObject({
      status: 412,
      body: { code: 'CHANGED_MEANWHILE', current: { version: 2 } },
    });
    const answers = await Promise.all(Array.from({ length: 6 }, () => put(short, 'W/"2"')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412, 412]);
    expect((await read()).body.version).toBe(3);
  });

  it.each([
    ['one step', [short[0]], 'steps'],
    ['no end', [short[0], { ...short[0], status: 'other' }], 'steps.1.kind'],
    ['a status twice', [short[0], { ...short[0], kind: 'making' }, short[1]], 'steps.1.status'],
    [
      'a step backwards',
      [short[0], { ...short[0], status: 'a1', kind: 'ready' }, { ...short[0], status: 'b1', kind: 'making' }, short[1]],
      'steps.2.kind',
    ],
    ['a colour that is none', [{ ...short[0], colour: 'red' }, short[1]], 'steps.0.colour'],
  ])('cannot have %s', async (_, steps, path) => {
    const answer = await put(steps, 'W/"3"');
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path);
  });
});

describe('the floor that orders are routed on', () => {
  it('knows the café, its tables, counters and workflows', async () => {
    const { cafe: settings, tables, counters } = await floor();
    expect(settings).toEqual({
      timeZone: 'Europe/Brussels',
      businessDayStart: '04:00',
      currency: 'EUR',
      orderingOpen: true,
      distribution: 'by_category',
      payMode: 'tab',
    });
    expect([...tables]).toHaveLength(4);
    expect(tables.get(cafe.tables[3]?.id ?? '')).toEqual({
      label: '4',
      zoneId: cafe.zones[1]?.id,
      zoneName: 'Terrace',
      payMode: null,
    });
    expect(counters.map(({ id }) => id)).toEqual([cafe.counters.bar, cafe.counters.terrace, cafe.counters.kitchen]);
    expect(counters[2]).toEqual({
      id: cafe.counters.kitchen,
      name: 'Kitchen',
      kind: 'kitchen',
      active: true,
      categoryIds: [],
      capacity: null,
      position: 2,
    });
  });

  it('forgets tables and counters that were removed', async () => {
    const tableId = cafe.tables[1]?.id ?? '';
    await cafe.ok('DELETE /cafes/{cafeId}/tables/{tableId}', { params: { tableId } });
    const { terrace } = cafe.counters;
    await cafe.ok('POST /cafes/{cafeId}/counters/{counterId}/deactivate', { params: { counterId: terrace } });
    await cafe.ok('DELETE /cafes/{cafeId}/counters/{counterId}', { params: { counterId: terrace } });
    const { tables, counters } = await floor();
    expect(tables.has(tableId)).toBe(false);
    expect(counters.map(({ id }) => id)).not.toContain(terrace);
  });
});
