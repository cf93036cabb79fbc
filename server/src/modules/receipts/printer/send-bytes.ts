import { connect } from 'node:net';

/** A printer in the house answers within milliseconds; one that is off does not answer at all. */
const printerWaitMs = 5_000;

export interface PrinterConnection {
  address: string;
  port: number;
  waitMs?: number;
}

/**
 * Sends bytes to a printer and waits until it has taken them all, which it says by ending the connection too.
 * @throws Error when it cannot be reached or is silent for `waitMs`
 */
export function sendBytes(
  bytes: Uint8Array,
  { address, port, waitMs = printerWaitMs }: PrinterConnection,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address, port });
    socket.setTimeout(waitMs, () => socket.destroy(new Error(`no answer for ${waitMs} ms`)));
    socket.on('error', reject);
    socket.on('connect', () => socket.end(bytes));
    // What a printer says (its status) is of no use here, but unread it would keep the connection open.
    socket.resume();
    socket.on('close', (failed) => {
      if (!failed) resolve();
    });
  });
}
