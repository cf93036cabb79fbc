import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import { importStatement } from './commands/import-statement.ts';
import { matchEntry } from './commands/match-entry.ts';
import { setAside } from './commands/set-aside.ts';
import { listBankEntries } from './queries/bank-entries.ts';

/** What the bank says has come in, and which transfers that confirms. */
export function createStatements({ db }: Pick<Kernel, 'db'>): Module {
  return {
    name: 'statements',
    handlers: {
      'POST /cafes/{cafeId}/statements': (call) => importStatement(db, call),
      'GET /cafes/{cafeId}/bank-entries': ({ cafeId, query }) =>
        db.read(cafeId, (reader) => listBankEntries(reader, cafeId, query)),
      'POST /cafes/{cafeId}/bank-entries/{entryId}/match': (call) => matchEntry(db, call),
      'PUT /cafes/{cafeId}/bank-entries/{entryId}/aside': (call) => setAside(db, call),
    },
  };
}
