import type { Translations, WorkflowStep } from '@table-tap/contract';
import { isSame } from '../../form/three-way.ts';

export type PresetName = 'barOnly' | 'standard';

const received: WorkflowStep = {
  status: 'received',
  kind: 'queued',
  name: 'Received',
  translations: {
    nl: { name: 'Ontvangen' },
    fr: { name: 'Reçu' },
    en: { name: 'Received' },
    de: { name: 'Eingegangen' },
  },
  colour: '#78716c',
  notifyGuest: false,
};

const preparing: WorkflowStep = {
  status: 'preparing',
  kind: 'making',
  name: 'Preparing',
  translations: {
    nl: { name: 'In bereiding' },
    fr: { name: 'En préparation' },
    en: { name: 'Preparing' },
    de: { name: 'In Zubereitung' },
  },
  colour: '#f5a524',
  notifyGuest: false,
};

const ready: WorkflowStep = {
  status: 'ready',
  kind: 'ready',
  name: 'Ready',
  translations: { nl: { name: 'Klaar' }, fr: { name: 'Prêt' }, en: { name: 'Ready' }, de: { name: 'Fertig' } },
  colour: '#16a34a',
  notifyGuest: true,
};

const served: WorkflowStep = {
  status: 'served',
  kind: 'done',
  name: 'Served',
  translations: {
    nl: { name: 'Geserveerd' },
    fr: { name: 'Servi' },
    en: { name: 'Served' },
    de: { name: 'Serviert' },
  },
  colour: '#0284c7',
  notifyGuest: false,
};

/** Workflows to begin with. A bar pours and brings at once; with a kitchen it takes more steps. */
export const workflowPresets: Record<PresetName, readonly WorkflowStep[]> = {
  barOnly: [received, served],
  standard: [received, preparing, ready, served],
};

/** Whether these translations are those of a step above, as nobody has touched them. */
export function isPresetWords(translations: Translations): boolean {
  return workflowPresets.standard.some((step) => isSame(step.translations, translations));
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
