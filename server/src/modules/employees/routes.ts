import type { Handlers } from '../../kernel/http/mount.ts';
import type { Kernel } from '../../kernel/lifecycle/module.ts';

export function employeeHandlers(_kernel: Kernel): Handlers {
  return {};
}
