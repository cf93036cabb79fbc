import { connect } from 'node:net';

/** A printer in the house answers within milliseconds; one that is off does not answer at all. */
export const printerWaitMs = 5_000;

/**
 * Sends bytes to a printer and waits until it has taken them all.
 * @throws Error when it cannot be reached or stops taking bytes for `printerWaitMs`
 */
export function sendBytes(bytes: Uint8Array, { address, port }: { address: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address, port });
    socket.setTimeout(printerWaitMs, () => socket.destroy(new Error(`no answer for ${printerWaitMs} ms`)));
    socket.on('error', reject);
    socket.on('connect', () => socket.end(bytes));
    // What a printer says (its status) is of no use here, but unread it would keep the connection open.
    socket.resume();
    socket.on('close', (failed) => {
      if (!failed) resolve();
    });
  });
}
