import type { PaymentSettings, WorkflowStep } from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';

export type PayMode = PaymentSettings['payMode'];

export interface FloorTable {
  label: string;
  zoneId: string;
  zoneName: string;
  /** How guests pay in its zone; null: as the café. */
  payMode: PayMode | null;
}

export interface FloorCounter {
  id: string;
  name: string;
  kind: 'bar' | 'kitchen';
  active: boolean;
  /** Empty: every category of its kind. */
  categoryIds: string[];
  /** Open tickets it can bear; null: any number. */
  capacity: number | null;
  position: number;
}

export interface FloorWorkflow {
  id: string;
  version: number;
  steps: WorkflowStep[];
}

/** What placing and moving orders needs to know of a café, but for its menu. */
export interface Floor {
  /** `cafes.floor_version`: what is read is at least as new. */
  version: number;
  cafe: {
    timeZone: string;
    businessDayStart: string;
    currency: string;
    orderingOpen: boolean;
    distribution: 'by_category' | 'round_robin' | 'least_loaded';
    payMode: PayMode;
  };
  tables: Map<string, FloorTable>;
  /** In order, closed ones included, removed ones not. */
  counters: FloorCounter[];
  /** Every version there has been: orders in flight keep the one they started with. */
  workflows: Map<string, FloorWorkflow>;
  currentWorkflowId: string;
}

type FloorSettings = Pick<Floor['cafe'], 'orderingOpen' | 'distribution'> & { payments: PaymentSettings };

/**
 * Reads the floor of a café in four statements, its version first.
 * @throws when the café does not exist or has no workflow
 */
export async function loadFloor(reader: Reader, cafeId: string): Promise<Floor> {
  const cafe = await reader
    .selectFrom('cafes')
    .select(['floor_version', 'time_zone', 'business_day_start', 'currency', 'settings'])
    .where('cafe_id', '=', cafeId)
    .executeTakeFirstOrThrow();
  const { orderingOpen, distribution, payments } = cafe.settings as unknown as FloorSettings;
  const tables = await loadTables(reader, cafeId);
  const counters = await loadCounters(reader, cafeId);
  const workflows = await loadWorkflows(reader, cafeId);
  const current = workflows.at(-1);
  if (!current) throw new Error(`café ${cafeId} has no workflow`);
  return {
    version: cafe.floor_version,
    cafe: {
      timeZone: cafe.time_zone,
      businessDayStart: cafe.business_day_start,
      currency: cafe.currency,
      orderingOpen,
      distribution,
      payMode: payments.payMode,
    },
    tables,
    counters,
    workflows: new Map(workflows.map((workflow) => [workflow.id, workflow])),
    currentWorkflowId: current.id,
  };
}

async function loadTables(reader: Reader, cafeId: string): Promise<Floor['tables']> {
  const rows = await reader
    .selectFrom('tables')
    .innerJoin('zones', (join) =>
      join.onRef('zones.cafe_id', '=', 'tables.cafe_id').onRef('zones.id', '=', 'tables.zone_id'),
    )
    .select(['tables.id', 'tables.label', 'tables.zone_id', 'zones.name as zone_name', 'zones.pay_mode'])
    .where('tables.cafe_id', '=', cafeId)
    .where('tables.deleted_at', 'is', null)
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      { label: row.label, zoneId: row.zone_id, zoneName: row.zone_name, payMode: row.pay_mode },
    ]),
  );
}

async function loadCounters(reader: Reader, cafeId: string): Promise<FloorCounter[]> {
  const rows = await reader
    .selectFrom('counters')
    .select(['id', 'name', 'kind', 'active', 'category_ids as categoryIds', 'capacity', 'position'])
    .where('cafe_id', '=', cafeId)
    .where('deleted_at', 'is', null)
    .orderBy('position')
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows;
}

async function loadWorkflows(reader: Reader, cafeId: string): Promise<FloorWorkflow[]> {
  const rows = await reader
    .selectFrom('workflows')
    .select(['id', 'version', 'steps'])
    .where('cafe_id', '=', cafeId)
    .orderBy('version')
    .execute();
  return rows.map((row) => ({ ...row, steps: row.steps as WorkflowStep[] }));
}
