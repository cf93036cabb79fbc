/** What the wiring and the command line may call. */
export { createAudit } from './module.ts';
export { AnchorFile } from './anchors/anchor-file.ts';
export { acceptRestore } from './verify/accept-restore.ts';
export { verifyChain, type Verdict } from './verify/verify-chain.ts';
