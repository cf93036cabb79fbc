import type { Envelope, Handshake, Namespace, Resync } from '@table-tap/contract';
import type { Socket } from 'socket.io-client';

/** Longest wait until every namespace is connected, and until the first beat is answered (a replay comes before it). */
const openMsMax = 5_000;
const firstBeatMsMax = 10_000;
/** While events wait for the ones before them, the next beat comes after this time, and twice that, and so on. */
const hurriedBeatMs = 10;

export interface LinkOptions {
  baseUrl: string;
  namespaces: Iterable<Namespace>;
  beatMs: number;
  beatTimeoutMs: number;
  handshake(): Promise<Handshake>;
}

export interface LinkEvents {
  envelope(envelope: Envelope): void;
  resync(seq: number): void;
  /** A beat was answered: everything up to `seq` has arrived. True: events still wait, beat again soon. */
  covered(seq: number): boolean;
  /** The connection is gone for good, with the server's code where it refused. Called once, never after `close`. */
  down(code: string | undefined): void;
}

/** One connection, from opening to its end; it never reconnects. */
export interface Link {
  /** Asks now how far we are (does nothing while a beat is on its way). */
  beat(): void;
  close(): void;
}

/** Opens a WebSocket with all namespaces on it and keeps beating. The Socket.IO client is loaded here, when needed. */
export function openLink(options: LinkOptions, events: LinkEvents): Link {
  const names = new Set<Namespace>([...options.namespaces, 'system']); // beats travel on `system`
  let isDown = false;
  let isBeating = false;
  let hasBeaten = false;
  let connected = 0;
  let hurried = 0;
  let system: Socket | undefined;
  let disconnect = () => {};
  let timer = setTimeout(fail, openMsMax);

  function close(): void {
    isDown = true;
    clearTimeout(timer);
    disconnect();
  }

  function fail(code?: string): void {
    if (isDown) return;
    close();
    events.down(code);
  }

  function beat(): void {
    if (isDown || isBeating || connected < names.size) return;
    isBeating = true;
    next(fail, hasBeaten ? options.beatTimeoutMs : firstBeatMsMax);
    system?.emit('beat', (answer: Resync) => {
      if (isDown) return;
      isBeating = false;
      hasBeaten = true;
      hurried = events.covered(answer.seq) ? hurried + 1 : 0;
      next(beat, hurried ? Math.min(hurriedBeatMs * 2 ** (hurried - 1), options.beatMs) : options.beatMs);
    });
  }

  function next(what: () => void, ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(what, ms);
  }

  async function open(): Promise<void> {
    const { Manager } = await import('socket.io-client');
    if (isDown) return;
    const manager = new Manager(options.baseUrl, {
      path: '/socket.io',
      transports: ['websocket'],
      reconnection: false,
      timeout: openMsMax,
    });
    const sockets = [...names].map((name) => {
      const socket = manager.socket(`/${name}`, {
        auth: (give) =>
          void options.handshake().then(
            (data) => isDown || give(data),
            () => fail(),
          ),
      });
      socket.on('connect', () => {
        if (++connected === names.size) beat();
      });
      socket.on('connect_error', (error: Error & { data?: { code?: string } }) => fail(error.data?.code));
      socket.on('disconnect', () => fail());
      socket.onAny((event: string, payload: Envelope & Resync) => {
        if (event === 'resync') events.resync(payload.seq);
        else if (payload?.meta) events.envelope(payload);
      });
      if (name === 'system') system = socket;
      return socket;
    });
    disconnect = () => {
      for (const socket of sockets) socket.removeAllListeners().offAny().disconnect(); // the last one closes the manager
    };
  }

  open().catch(() => fail());
  return { beat, close };
}
