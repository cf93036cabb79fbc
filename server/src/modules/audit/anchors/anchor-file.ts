import { appendFile, mkdir, open, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { AuditSeal } from '../../../kernel/audit/seal.ts';

/** How far a café's chain was, and how it ended there, at some moment. */
export interface Anchor {
  cafeId: string;
  seq: number;
  hash: Buffer;
  at: string;
  /** Why a shorter chain than before is right: somebody has restored a backup. What was anchored before counts no more. */
  accepted?: string | undefined;
}

/** What the file knows of one café. */
export interface Anchored {
  newest: Anchor | undefined;
  /** A line of this café does not carry our signature. */
  broken: boolean;
}

const lineSchema = z.object({
  cafe: z.string(),
  seq: z.int(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.string(),
  accepted: z.string().optional(),
  signature: z.string(),
});
type Line = z.infer<typeof lineSchema>;

/** Longer than this, the file is written anew with the newest anchor of each café, which proves all that came before. */
const bytesMax = 8 * 1024 * 1024;

/**
 * Ends of chains, a signed line each, in a file outside of the database: whoever cuts off a chain, or puts an older copy
 * of the database in its place, would have to change this file as well, and cannot sign what he writes.
 */
export class AnchorFile {
  readonly #path: string;
  readonly #seal: AuditSeal;

  constructor(path: string, seal: AuditSeal) {
    this.#path = path;
    this.#seal = seal;
  }

  async of(cafeId: string): Promise<Anchored> {
    return (await this.all()).get(cafeId) ?? { newest: undefined, broken: false };
  }

  /** By café; empty where nothing was anchored yet. */
  async all(): Promise<Map<string, Anchored>> {
    const found = new Map<string, Anchored>();
    for (const text of (await this.#text()).split('\n')) {
      const line = parse(text);
      if (!line) continue;
      const known = found.get(line.cafe) ?? { newest: undefined, broken: false };
      found.set(line.cafe, known);
      if (!this.#seal.lineHolds(signedPart(line), line.signature)) known.broken = true;
      else if (!known.newest || line.accepted !== undefined || line.seq > known.newest.seq)
        known.newest = anchorOf(line);
    }
    return found;
  }

  /** Adds anchors at the end, all in one write, and makes sure that they are on the disk. */
  async add(anchors: readonly Anchor[]): Promise<void> {
    if (anchors.length === 0) return;
    await mkdir(dirname(this.#path), { recursive: true });
    // A line that a crash has cut off stays a line of its own.
    const text = await this.#text();
    const lines = anchors.map((anchor) => `${this.#lineOf(anchor)}\n`).join('');
    await appendFile(this.#path, text === '' || text.endsWith('\n') ? lines : `\n${lines}`, {
      mode: 0o600,
      flush: true,
    });
    if ((await stat(this.#path)).size > bytesMax) await this.#shorten();
  }

  async #shorten(): Promise<void> {
    const anchored = await this.all();
    // A line that was tampered with is evidence.
    if ([...anchored.values()].some(({ broken }) => broken)) return;
    const lines = [...anchored.values()].flatMap(({ newest }) => (newest ? [`${this.#lineOf(newest)}\n`] : []));
    const beside = `${this.#path}.new`;
    await writeFile(beside, lines.join(''), { mode: 0o600, flush: true });
    await rename(beside, this.#path);
    const folder = await open(dirname(this.#path));
    await folder.sync().finally(() => folder.close());
  }

  async #text(): Promise<string> {
    try {
      return await readFile(this.#path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
      throw error;
    }
  }

  #lineOf({ cafeId, seq, hash, at, accepted }: Anchor): string {
    const line = { cafe: cafeId, seq, hash: hash.toString('hex'), at, accepted };
    return JSON.stringify({ ...line, signature: this.#seal.signLine(signedPart(line)) });
  }
}

const signedPart = ({ cafe, seq, hash, at, accepted }: Omit<Line, 'signature'>): string =>
  JSON.stringify([cafe, seq, hash, at, accepted ?? null]);

const anchorOf = ({ cafe, seq, hash, at, accepted }: Line): Anchor => ({
  ...{ cafeId: cafe, seq, at, accepted },
  hash: Buffer.from(hash, 'hex'),
});

/** Nothing for what is no line of ours, such as one that a crash has cut off. */
function parse(text: string): Line | undefined {
  try {
    return lineSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
