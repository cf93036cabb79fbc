import type { Translations, WorkflowStep } from '@table-tap/contract';
import { standardSteps } from '@table-tap/contract/standard-steps';
import { isSame } from '../../form/three-way.ts';

export type PresetName = 'barOnly' | 'standard';

/** Workflows to begin with. A bar pours and brings at once; with a kitchen it takes more steps. */
export const workflowPresets: Record<PresetName, readonly WorkflowStep[]> = {
  barOnly: standardSteps.filter(({ kind }) => kind === 'queued' || kind === 'done'),
  standard: standardSteps,
};

/** Whether these translations are those of a step above, as nobody has touched them. */
export function isPresetWords(translations: Translations): boolean {
  return standardSteps.some((step) => isSame(step.translations, translations));
}

/** Colours of steps, told apart at a glance on a dark screen and on a light one. */
export const stepColours = [
  { name: 'grey', hex: '#78716c' },
  { name: 'amber', hex: '#f5a524' },
  { name: 'orange', hex: '#ea580c' },
  { name: 'red', hex: '#dc2626' },
  { name: 'pink', hex: '#db2777' },
  { name: 'purple', hex: '#7c3aed' },
  { name: 'blue', hex: '#0284c7' },
  { name: 'teal', hex: '#0d9488' },
  { name: 'green', hex: '#16a34a' },
] as const;
