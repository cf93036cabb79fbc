import type { Kernel } from '../../kernel/lifecycle/module.ts';

/** What the commands and queries of this module need of the kernel. */
export type ClockDesk = Pick<Kernel, 'db' | 'clock' | 'fields' | 'config'>;
