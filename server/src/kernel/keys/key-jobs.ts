import type { Kernel, RecurringJob } from '../lifecycle/module.ts';
import { resealFields, retireUnusedFieldKeys } from './reseal.ts';

const everySeconds = 60;
const hour = 60 * 60;

/** What keeps the ring of keys in order: one of the workers does it for all processes. */
export function keyJobs(kernel: Kernel): RecurringJob[] {
  const { config, keys } = kernel;
  return [
    {
      name: 'reseal-fields',
      everySeconds,
      run: async () => {
        await resealFields(kernel);
        await retireUnusedFieldKeys(kernel);
      },
    },
    {
      name: 'turn-token-keys',
      everySeconds: hour,
      run: async () => {
        await keys.rotateWhenOlderThan(config.tokenKeyDays);
        await keys.retireOutlived();
      },
    },
  ];
}
