import { randomBytes } from 'node:crypto';

/**
 * Where uploaded files lie: bytes under a key that nobody can guess. What a file is, whose, and who may see it stands in
 * the database; a key never leaves the server.
 */
export interface FileStore {
  /** Stores bytes under a new key. @throws Error when they could not be stored for good */
  put(key: string, bytes: Uint8Array, mediaType: string): Promise<void>;
  /** @returns undefined where nothing lies under the key. @throws Error when the store does not answer */
  get(key: string): Promise<Buffer | undefined>;
  /** Takes bytes away; nothing happens where there are none. */
  remove(key: string): Promise<void>;
}

const keyShape = /^[0-9a-f-]{36}\/[A-Za-z0-9_-]{43}$/;

/** A key of a café's folder that cannot be guessed. */
export const newFileKey = (cafeId: string): string => `${cafeId}/${randomBytes(32).toString('base64url')}`;

/** Keys are made here and read from the database: anything else is a mistake of ours, and never becomes a path. */
export function assertFileKey(key: string): void {
  if (!keyShape.test(key)) throw new Error('not a key of a file');
}
