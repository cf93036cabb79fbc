import type { Handlers } from '../../kernel/http/mount.ts';
import type { Kernel } from '../../kernel/lifecycle/module.ts';
import { answerCall } from './commands/answer-call.ts';
import { callWaiter } from './commands/call-waiter.ts';
import { sitDown } from './commands/sit-down.ts';
import { openCalls } from './queries/calls.ts';

export function guestHandlers(kernel: Pick<Kernel, 'db' | 'tokens'>): Handlers {
  const { db } = kernel;
  return {
    'POST /guest/sessions': (call) => sitDown(kernel, call),
    'POST /guest/calls': (call) => callWaiter(db, call),
    'GET /cafes/{cafeId}/calls': (call) => openCalls(db, call),
    'POST /cafes/{cafeId}/calls/{callId}/answer': (call) => answerCall(db, call),
  };
}
