import type { Language, Order, Workflow } from '@table-tap/contract';

export type OrderKind = Order['kind'];
type StepKind = Workflow['steps'][number]['kind'];

/** One station of an order on its way to the table. */
export interface Station {
  /** The café's own name for it; null where it has none: then the name of the kind is shown. */
  name: string | null;
  kind: StepKind;
  state: 'passed' | 'now' | 'ahead';
}

const kinds: readonly StepKind[] = ['queued', 'making', 'ready', 'done'];

/**
 * The stations of an order, or of one of its tickets. An order keeps the workflow it started with: when the café has
 * another one by now, or it is not known, the four kinds stand in for its steps.
 */
export function stationsOf(
  at: { status: string; kind: OrderKind },
  workflowId: string,
  workflow: Workflow | null,
  language: Language,
): Station[] {
  const steps =
    workflow?.id === workflowId && workflow.steps.some(({ status }) => status === at.status) ? workflow.steps : null;
  if (!steps) {
    const now = kinds.findIndex((kind) => kind === at.kind);
    return kinds.map((kind, index) => ({ name: null, kind, state: stateAt(index, now) }));
  }
  const now = steps.findIndex(({ status }) => status === at.status);
  return steps.map((step, index) => ({
    name: step.translations[language]?.name ?? step.name,
    kind: step.kind,
    state: stateAt(index, now),
  }));
}

const stateAt = (index: number, now: number): Station['state'] =>
  index < now ? 'passed' : index === now ? 'now' : 'ahead';

/** Whether the guest is to be told aloud that an order has got here. */
export function isWorthTelling(
  order: Pick<Order, 'status' | 'kind' | 'workflowId'>,
  workflow: Workflow | null,
): boolean {
  if (order.kind !== 'ready') return false;
  if (workflow?.id !== order.workflowId) return true;
  return workflow.steps.find(({ status }) => status === order.status)?.notifyGuest ?? true;
}

export const isOpen = (kind: OrderKind): boolean => kind === 'queued' || kind === 'making' || kind === 'ready';
export const isWaiting = (kind: OrderKind): boolean => kind === 'queued' || kind === 'making';
