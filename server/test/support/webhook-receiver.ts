import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What the receiver does with the next messages. */
export type ReceiverMood = 'takes' | 'fails' | 'busy' | 'redirects' | 'gone' | 'drops' | 'hangs' | 'floods';

export interface ReceivedMessage {
  path: string;
  headers: Record<string, string>;
  body: string;
  /** Secrets that its signature holds for. */
  verifiedBy: string[];
}

export interface WebhookReceiver {
  url: string;
  /** What came so far, oldest first. */
  received(): Promise<ReceivedMessage[]>;
  /** @param secrets those that it verifies with */
  tell(what: { mood?: ReceiverMood; secrets?: string[]; forget?: boolean }): Promise<void>;
  stop(): Promise<void>;
}

/** Another system, as a process of its own, that speaks HTTP and verifies signatures as any receiver would. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'webhook-receiver-process.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const port = /ready (\d+)/.exec(line.toString())?.[1];
  if (!port) throw new Error(`the receiver did not start: ${line.toString()}`);
  const url = `http://127.0.0.1:${port}`;
  return {
    url: `${url}/in`,
    received: async () => (await (await fetch(`${url}/received`)).json()) as ReceivedMessage[],
    tell: async (what) => void (await fetch(`${url}/control`, { method: 'POST', body: JSON.stringify(what) })),
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
