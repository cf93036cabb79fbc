import { AuditSeal } from '../../kernel/audit/seal.ts';
import type { Kernel, Module } from '../../kernel/lifecycle/module.ts';
import { AnchorFile } from './anchors/anchor-file.ts';
import { anchorHeads } from './anchors/anchor-heads.ts';
import { auditedPeople } from './queries/audited-people.ts';
import { readAudit } from './queries/read-audit.ts';
import { verdictShape } from './verify/verdict-shape.ts';
import { verifyChain } from './verify/verify-chain.ts';

const anchorEverySeconds = 60;

/** The audit log: reading it, proving it, and anchoring its ends outside of the database. Writing it is the kernel's. */
export function createAudit({ db, config, clock, log }: Kernel): Module {
  const seal = new AuditSeal(config.secret);
  const anchors = new AnchorFile(config.auditAnchors, seal);
  const anchor = () => anchorHeads(db, anchors, clock, log);
  return {
    name: 'audit',
    handlers: {
      'GET /cafes/{cafeId}/audit': (call) => readAudit(db, call),
      'GET /cafes/{cafeId}/audit/people': async ({ cafeId }) => ({
        items: await auditedPeople(db, cafeId),
        nextCursor: null,
      }),
      'GET /cafes/{cafeId}/audit/verify': async ({ cafeId }) =>
        verdictShape(await verifyChain(db.pool, seal, cafeId, await anchors.of(cafeId)), clock.now()),
    },
    jobs: [{ name: 'anchor-audit', everySeconds: anchorEverySeconds, run: anchor }],
    stop: () => anchor().catch((error: unknown) => log.error({ err: error }, 'the audit log was not anchored')),
  };
}
