import type { Settings } from '@table-tap/contract';

export type Tips = Settings['payments']['tips'];

export const tipValuesMax = 5;
const valueMax = { percent: 100, amount: 100_000 };

/** What to propose when a café changes from one kind of tip to the other; amounts in minor units. */
const usual: Record<Tips['kind'], number[]> = { percent: [5, 10, 15], amount: [100, 200, 500] };

/** The other kind with values that make sense for it: 10 per cent is no 10 cents. */
export function tipsOfKind(kind: Tips['kind'], before: Tips): Tips {
  return before.kind === kind ? before : { kind, values: usual[kind] };
}

/** What is wrong with the values of a form; null where one is empty. */
export function tipFault(
  kind: Tips['kind'],
  values: readonly (number | null)[],
): 'missing' | 'outside' | 'twice' | null {
  if (values.some((value) => value === null)) return 'missing';
  if (values.some((value) => value === null || value < 1 || value > valueMax[kind])) return 'outside';
  return new Set(values).size < values.length ? 'twice' : null;
}
