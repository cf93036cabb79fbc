import type { WorkRules } from '@table-tap/contract';
import { isNetwork } from './networks.ts';

/** What is wrong with rules beyond the shape of each field. @returns the first field, and what to do about it */
export function wrongRules(rules: WorkRules): { path: string; message: string } | undefined {
  const { breakRules, networks, phones, codes } = rules;
  for (const [index, rule] of breakRules.entries()) {
    const before = breakRules[index - 1];
    const path = `breakRules.${index}`;
    if (!before) continue;
    if (rule.afterMinutes <= before.afterMinutes) {
      return { path: `${path}.afterMinutes`, message: 'Order them by the time of work, each once' };
    }
    if (rule.breakMinutes < before.breakMinutes) {
      return { path: `${path}.breakMinutes`, message: 'Whoever works longer has no less break' };
    }
  }
  const wrong = networks.findIndex((network) => !isNetwork(network));
  if (wrong >= 0) {
    return { path: `networks.${wrong}`, message: 'An address or a network such as 203.0.113.0/24' };
  }
  if (phones === 'inside' && !codes && networks.length === 0) {
    return { path: 'phones', message: 'Name a network of the café, or let phones scan the code of a device' };
  }
  return undefined;
}
