import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import { signReceipts } from './commands/sign-receipts.ts';
import { fiscalAdapters } from './fiscal.ts';
import { receiptHandlers } from './routes.ts';

const signEverySeconds = 5;

/** Receipts and invoices: on screen, as PDF, on paper. */
export function createReceipts(kernel: Kernel): Module {
  const signing = { db: kernel.db, log: kernel.log, adapters: fiscalAdapters };
  const hasAdapters = Object.keys(fiscalAdapters).length > 0;
  return {
    name: 'receipts',
    handlers: receiptHandlers(kernel),
    jobs: hasAdapters
      ? [{ name: 'sign-receipts', everySeconds: signEverySeconds, run: () => signReceipts(signing) }]
      : [],
  };
}
