import type { WorkflowStep } from '@table-tap/contract';

export type StepKind = WorkflowStep['kind'];

/** In the order in which they may follow each other. */
export const stepKinds = ['queued', 'making', 'ready', 'done'] as const satisfies StepKind[];
export const stepsMin = 2;
export const stepsMax = 8;
const nameMax = 120;

/** Why a workflow cannot be saved: key of a text under `workflow.fault`. */
export type FaultKey =
  'firstQueued' | 'lastDone' | 'doneOnlyLast' | 'order' | 'nameMissing' | 'nameLong' | 'status' | 'tooFew' | 'tooMany';

export interface WorkflowFault {
  /** Place of the step, or null where the whole is meant. */
  index: number | null;
  key: FaultKey;
  /** With `order`: the kinds that do not fit together. */
  kind?: StepKind;
  before?: StepKind;
}

/** The same rules as the contract's `WorkflowSteps`, with something to say about each. In the order of the steps. */
export function workflowFaults(steps: readonly WorkflowStep[]): WorkflowFault[] {
  const faults: WorkflowFault[] = [];
  if (steps.length < stepsMin) faults.push({ index: null, key: 'tooFew' });
  if (steps.length > stepsMax) faults.push({ index: null, key: 'tooMany' });
  steps.forEach((step, index) => {
    const before = steps[index - 1];
    const isLast = index === steps.length - 1;
    if (index === 0 && step.kind !== 'queued') faults.push({ index, key: 'firstQueued' });
    if (isLast && step.kind !== 'done') faults.push({ index, key: 'lastDone' });
    if (!isLast && step.kind === 'done') faults.push({ index, key: 'doneOnlyLast' });
    if (before && rank(step.kind) < rank(before.kind)) {
      faults.push({ index, key: 'order', kind: step.kind, before: before.kind });
    }
    if (step.name.trim() === '') faults.push({ index, key: 'nameMissing' });
    if (step.name.trim().length > nameMax) faults.push({ index, key: 'nameLong' });
    const isTwice = steps.some((other, at) => at < index && other.status === step.status);
    if (isTwice || !isStatus(step.status)) faults.push({ index, key: 'status' });
  });
  return faults;
}

const rank = (kind: StepKind): number => stepKinds.indexOf(kind);

/** `cancelled` is there in every workflow and no step of it. */
const isStatus = (status: string): boolean => /^[a-z][a-z0-9_]{1,29}$/.test(status) && status !== 'cancelled';

/** A status (its name in the API) for a new step: from its kind, and not one of those that are there. */
export function freshStatus(kind: StepKind, taken: readonly string[]): string {
  const words: Record<StepKind, string> = { queued: 'received', making: 'preparing', ready: 'ready', done: 'served' };
  const base = words[kind];
  for (let number = 1; ; number++) {
    const status = number === 1 ? base : `${base}_${number}`;
    if (!taken.includes(status)) return status;
  }
}

/** Where a new step fits, and of which kind it had best be: before the last one, as the one before it. */
export function suggestedStep(steps: readonly { kind: StepKind }[]): { index: number; kind: StepKind } {
  const index = Math.max(steps.length - 1, 0);
  const missing = (['making', 'ready'] as const).find((kind) => !steps.some((step) => step.kind === kind));
  if (missing === undefined) return { index, kind: 'ready' };
  const at = steps.findIndex((step) => rank(step.kind) > rank(missing));
  return { index: at < 0 ? steps.length : at, kind: missing };
}
