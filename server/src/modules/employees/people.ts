import type { Kernel } from '../../kernel/lifecycle/module.ts';
import { PrivateFields } from './private-fields.ts';

/** What the commands and queries of this module share. */
export interface People {
  kernel: Kernel;
  fields: PrivateFields;
}

export const peopleOf = (kernel: Kernel): People => ({
  kernel,
  fields: new PrivateFields(kernel.fields, kernel.config.secret),
});
