import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newFileKey, type FileStore } from '../../src/kernel/files/file-store.ts';
import { folderStore } from '../../src/kernel/files/folder-store.ts';
import { openFileStore } from '../../src/kernel/files/open-store.ts';
import { s3Store } from '../../src/kernel/files/s3-store.ts';

const bucket = { bucket: 'receipts', region: 'eu-west-1', key: 'AKIATEST', secret: 'a secret/of+the store' };
let folder: string;
let s3: ChildProcess;
let endpoint: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'table-tap-files-'));
  s3 = spawn(process.execPath, [join(import.meta.dirname, '../support/s3-process.ts'), JSON.stringify(bucket)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  endpoint = await new Promise((resolve, reject) => {
    s3.stdout?.on('data', (text: Buffer) => {
      const said = /ready (\S+)/.exec(String(text));
      if (said?.[1]) resolve(said[1]);
    });
    s3.once('exit', () => reject(new Error('the simulator of S3 has ended')));
  });
});
afterAll(async () => {
  s3.kill('SIGTERM');
  await rm(folder, { recursive: true, force: true });
});

const stores: Record<string, () => FileStore> = {
  'a folder': () => folderStore(join(folder, 'files')),
  'a bucket': () => s3Store({ ...bucket, endpoint }),
};

describe.each(Object.keys(stores))('files in %s', (kind) => {
  const open = () => (stores[kind] as () => FileStore)();

  it('come back as they went in, and are gone when they are taken away', async () => {
    const store = open();
    const key = newFileKey(randomUUID());
    const bytes = randomBytes(300_000);
    await store.put(key, bytes, 'image/webp');
    expect(await store.get(key)).toEqual(bytes);
    await store.remove(key);
    expect(await store.get(key)).toBeUndefined();
    await store.remove(key);
  });

  it('never lie under a name that was sent', async () => {
    const store = open();
    for (const key of [
      '../../etc/passwd',
      'a',
      `${randomUUID()}/../x`,
      `${randomUUID()}/${'a'.repeat(42)}\0`,
      '/etc/passwd',
      '',
    ]) {
      await expect((async () => store.get(key))()).rejects.toThrow('not a key');
      await expect((async () => store.put(key, Buffer.from('x'), 'text/plain'))()).rejects.toThrow('not a key');
    }
  });
});

describe('keys', () => {
  it('cannot be guessed, and begin with the café', () => {
    const cafe = randomUUID();
    const keys = Array.from({ length: 1000 }, () => newFileKey(cafe));
    expect(new Set(keys).size).toBe(1000);
    for (const key of keys) expect(key).toMatch(new RegExp(`^${cafe}/[A-Za-z0-9_-]{43}$`));
  });
});

describe('a folder', () => {
  it('shows nobody else what is in it, and leaves nothing half done', async () => {
    const store = folderStore(join(folder, 'private'));
    const key = newFileKey(randomUUID());
    await store.put(key, Buffer.from('receipt'), 'application/pdf');
    const path = join(folder, 'private', key);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(path, '..'))).toEqual([key.split('/')[1]]);
  });
});

describe('a bucket', () => {
  it('believes the right key alone', async () => {
    const key = newFileKey(randomUUID());
    const thief = s3Store({ ...bucket, secret: 'guessed', endpoint });
    await expect(thief.put(key, Buffer.from('x'), 'text/plain')).rejects.toThrow(/SignatureDoesNotMatch/);
    await expect(s3Store({ ...bucket, key: 'AKIAOTHER', endpoint }).get(key)).rejects.toThrow(/InvalidAccessKeyId/);
    await expect(s3Store({ ...bucket, bucket: 'other', endpoint }).put(key, Buffer.from('x'), 'text/plain')).rejects.toThrow(/NoSuchBucket/); // prettier-ignore
    expect((await fetch(`${endpoint}/receipts/${key}`)).status).toBe(403);
  });

  it('is chosen by settings, which must be whole', () => {
    const settings = { filesFolder: folder, filesS3Endpoint: endpoint, filesS3Region: bucket.region };
    const chosen = { ...settings, filesS3Bucket: bucket.bucket, filesS3Key: undefined, filesS3Secret: undefined };
    expect(() => openFileStore(chosen)).toThrow(/FILES_S3_BUCKET needs FILES_S3_KEY/);
    expect(openFileStore({ ...chosen, filesS3Key: bucket.key, filesS3Secret: bucket.secret })).toBeDefined();
    expect(openFileStore({ ...chosen, filesS3Bucket: undefined })).toBeDefined();
  });
});
