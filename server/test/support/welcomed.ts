import type { Socket } from 'socket.io-client';

/**
 * Resolves once a connected socket hears what happens from now on: a screen is let in first, and brought up to date
 * after that, which a beat on the same connection waits for.
 */
export async function welcomed(socket: Socket): Promise<void> {
  const beating = socket.io.socket('/system', { auth: socket.auth as Record<string, unknown> });
  await beating.emitWithAck('beat');
  if (beating !== socket) beating.disconnect();
}
