import type { WorkflowStep } from './counters.ts';

/**
 * The workflow that a café opens with: received → preparing → ready → served; the guest is told when it is ready.
 * Without zod, so that browsers can take it too.
 */
export const standardSteps: readonly WorkflowStep[] = [
  {
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
  },
  {
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
  },
  {
    status: 'ready',
    kind: 'ready',
    name: 'Ready',
    translations: { nl: { name: 'Klaar' }, fr: { name: 'Prêt' }, en: { name: 'Ready' }, de: { name: 'Fertig' } },
    colour: '#16a34a',
    notifyGuest: true,
  },
  {
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
  },
];
