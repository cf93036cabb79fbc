/**
 * The server cannot start and the person who started it can do something about it.
 *
 * The message is one complete sentence that names what is wrong and what to do; `main.ts` prints it
 * without a stack and exits with code 1. The technical reason goes into `cause`.
 */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}

/**
 * Turns a file-system error about `path` into a StartupError; other errors come back unchanged.
 *
 * @param remedy what to do, as the second half of a sentence ("set TABLE_TAP_DATA to …")
 */
export function explainFileError(error: unknown, path: string, remedy: string): unknown {
  const reason = REASONS[(error as NodeJS.ErrnoException | undefined)?.code ?? ''];
  return reason ? new StartupError(`${path} ${reason}; ${remedy}.`, { cause: error }) : error;
}

const REASONS: Record<string, string> = {
  EACCES: 'cannot be read and written by this user',
  EPERM: 'cannot be changed by this user',
  EROFS: 'is on a read-only file system',
  ENOSPC: 'is on a full disk',
  EDQUOT: 'is on a disk whose quota is used up',
  EIO: 'is on a disk that reports read or write errors',
  ENOTDIR: 'lies below something that is a file, not a folder',
  EEXIST: 'is a file where a folder is needed',
  EISDIR: 'is a folder where a file is needed',
  ENOENT: 'does not exist and cannot be created',
  ELOOP: 'is a symbolic link that leads back to itself',
  ENAMETOOLONG: 'has too long a name',
  EMFILE: 'cannot be opened because this process has too many open files',
};
