import type { StepKind, WorkflowStep } from '@table-tap/contract';
import { refuse, type Refusal } from '../../../kernel/refusal.ts';

/** Where a ticket or order stands: a step of its workflow, or cancelled. */
export interface Standing {
  step: number;
  status: string;
  kind: StepKind | 'cancelled';
}

export type Steps = readonly Pick<WorkflowStep, 'status' | 'kind'>[];

/** The standing at a step. */
export function standingAt(steps: Steps, step: number): Standing {
  const { status, kind } = steps[step] as Steps[number];
  return { step, status, kind };
}

/**
 * Moves a ticket one step forward (`1`) or back (`-1`).
 * @param from the status that whoever presses has seen; another one means that somebody was quicker
 * @returns where it stands then, or STATUS_MOVED / STATUS_STEP / ORDER_FINISHED with the current state
 */
export function move(steps: Steps, ticket: Standing, direction: 1 | -1, from?: string): Standing | Refusal {
  const current = { status: ticket.status, kind: ticket.kind, step: ticket.step };
  if (from !== undefined && from !== ticket.status) return refuse('STATUS_MOVED', { current });
  if (ticket.kind === 'cancelled') return refuse('ORDER_FINISHED', { current });
  const step = ticket.step + direction;
  if (step >= steps.length) return refuse('ORDER_FINISHED', { current });
  if (step < 0) return refuse('STATUS_STEP', { detail: 'This is the first step', current });
  return standingAt(steps, step);
}

/** An order stands where its least advanced ticket stands. */
export function standingOfOrder(steps: Steps, tickets: readonly Standing[]): Standing {
  const live = tickets.filter((ticket) => ticket.kind !== 'cancelled');
  if (live.length === 0) return { step: tickets[0]?.step ?? 0, status: 'cancelled', kind: 'cancelled' };
  return standingAt(steps, Math.min(...live.map((ticket) => ticket.step)));
}

/** Which way leads from one status to another: a step forward, a step back, or none. */
export function directionTo(steps: Steps, from: number, status: string): 1 | -1 | undefined {
  if (steps[from + 1]?.status === status) return 1;
  if (steps[from - 1]?.status === status) return -1;
  return undefined;
}
