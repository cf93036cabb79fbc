import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Language } from '@table-tap/contract';
import { LRUCache } from 'lru-cache';
import type { Database } from '../../kernel/database/database.ts';
import { Raw, Reply } from '../../kernel/http/reply.ts';
import { refuse, type Refusal } from '../../kernel/refusal.ts';
import { localisedMenu } from './domain/localise.ts';
import { acceptedEncoding, type Encoding } from './domain/accept-header.ts';
import type { MenuState } from './domain/menu-rows.ts';
import { acceptedLanguages, bestLanguage } from './domain/wanted-language.ts';
import { readMenuRows, readMenuState } from './queries/menu-rows.ts';

/** What is known of a café is trusted for this long; it is asked for again before, while guests read. */
const freshForMs = 1000;
const refreshAfterMs = 500;
const cafesMax = 10_000;
const bytesMax = 128 * 1024 * 1024;
const headersMax = 500;
/** Compressing once pays for thousands of answers; above 5 brotli takes several times as long for a few per cent. */
const brotliQuality = 5;

const compress = {
  gzip: (body: Buffer): Promise<Buffer> => promisify(gzip)(body),
  br: (body: Buffer): Promise<Buffer> =>
    promisify(brotliCompress)(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
};

/** The headers of a request that decide what is answered. */
export interface MenuRequest {
  language?: Language | undefined;
  acceptLanguage?: string | undefined;
  acceptEncoding?: string | undefined;
  ifNoneMatch?: string | undefined;
}

interface Known {
  state: MenuState | undefined;
  /** Moment before the state was asked for, by the monotonic clock. */
  askedAtMs: number;
  asking: Promise<void> | undefined;
}

/** A menu in one language, as answers that can be sent again and again. */
interface Rendered {
  menuVersion: number;
  /** As it stands between the quotation marks of the ETag. */
  tag: string;
  body: Buffer;
  replies: Partial<Record<Encoding, Reply<Raw>>>;
  notModified: Reply<Raw>;
}

/**
 * Public menus in memory, ready to send. While a café is read, its version is asked for every half second beside the
 * requests; an answer is never older than a second, and a change made by this process shows at once.
 */
export class MenuCache {
  readonly #db: Database;
  readonly #nowMs: () => number;
  readonly #known = new LRUCache<string, Known>({ max: cafesMax });
  readonly #rendered = new LRUCache<string, Rendered>({
    maxSize: bytesMax,
    sizeCalculation: ({ body }) => body.length * 2,
  });
  readonly #rendering = new Map<string, Promise<Rendered | undefined>>();
  readonly #languages = new LRUCache<string, Language[]>({ max: headersMax });
  readonly #encodings = new LRUCache<string, Encoding>({ max: headersMax });

  constructor(db: Database, nowMs: () => number = () => performance.now()) {
    this.#db = db;
    this.#nowMs = nowMs;
  }

  /** The answer to a request for a menu; at once when it is in memory. NOT_FOUND for a café that does not exist. */
  get(cafeId: string, request: MenuRequest): Reply<Raw> | Promise<Reply<Raw> | Refusal> {
    const known = this.#known.get(cafeId);
    if (!known?.state) return this.#getSlowly(cafeId, request);
    const ageMs = this.#nowMs() - known.askedAtMs;
    if (ageMs > freshForMs) return this.#getSlowly(cafeId, request);
    if (ageMs > refreshAfterMs && !known.asking) this.#ask(cafeId, known).catch(() => undefined);
    const rendered = this.#rendered.get(`${cafeId} ${this.#languageFor(known.state, request)}`);
    if (!rendered || !isCurrent(rendered, known.state)) return this.#getSlowly(cafeId, request);
    if (request.ifNoneMatch?.includes(rendered.tag)) return rendered.notModified;
    return rendered.replies[this.#encodingFor(request)] ?? this.#getSlowly(cafeId, request);
  }

  /** Lets go of what is known of a café: something was changed. What is being asked for now is not kept. */
  forget(cafeId: string): void {
    this.#known.delete(cafeId);
  }

  async #getSlowly(cafeId: string, request: MenuRequest): Promise<Reply<Raw> | Refusal> {
    const state = await this.#freshState(cafeId);
    if (!state) return refuse('NOT_FOUND');
    const language = this.#languageFor(state, request);
    const key = `${cafeId} ${language}`;
    let rendered = this.#rendered.get(key);
    if (!rendered || !isCurrent(rendered, state)) rendered = await this.#render(cafeId, language, state);
    if (!rendered) return refuse('NOT_FOUND');
    if (request.ifNoneMatch?.includes(rendered.tag)) return rendered.notModified;
    return replyIn(this.#encodingFor(request), rendered, language);
  }

  /** The state of a café as of a second ago at the most, counted from now. */
  async #freshState(cafeId: string): Promise<MenuState | undefined> {
    const oldestMs = this.#nowMs() - freshForMs;
    let known = this.#known.get(cafeId);
    if (!known) {
      known = { state: undefined, askedAtMs: -Infinity, asking: undefined };
      this.#known.set(cafeId, known);
    }
    // Somebody may have asked long ago and still wait: then this asks once more.
    while (known.askedAtMs < oldestMs) await this.#ask(cafeId, known);
    return known.state;
  }

  /** Asks for a café's versions, once for all who wait. After `forget` the answer reaches only those. */
  #ask(cafeId: string, known: Known): Promise<void> {
    if (known.asking) return known.asking;
    const askedAtMs = this.#nowMs();
    known.asking = this.#db
      .read(cafeId, (reader) => readMenuState(reader, cafeId))
      .then((state) => {
        known.state = state;
        known.askedAtMs = askedAtMs;
        if (!state && this.#known.peek(cafeId) === known) this.#known.delete(cafeId);
      })
      .finally(() => (known.asking = undefined));
    return known.asking;
  }

  /** Makes a menu ready to send, once for all who wait for this version. */
  #render(cafeId: string, language: Language, state: MenuState): Promise<Rendered | undefined> {
    const key = `${cafeId} ${language}`;
    const versioned = `${key} ${state.menuVersion}`;
    let rendering = this.#rendering.get(versioned);
    if (!rendering) {
      rendering = this.#db
        .read(cafeId, (reader) => readMenuRows(reader, cafeId, { activeOnly: true }))
        .then((rows) => {
          if (!rows) return undefined;
          const rendered = render(Buffer.from(JSON.stringify(localisedMenu(rows, language))), rows.cafe, language);
          this.#rendered.set(key, rendered);
          this.#adopt(cafeId, rows.cafe);
          return rendered;
        })
        .finally(() => this.#rendering.delete(versioned));
      this.#rendering.set(versioned, rendering);
    }
    return rendering;
  }

  /** The menu was read after its version: where it is newer, that is what is known from now on. */
  #adopt(cafeId: string, state: MenuState): void {
    const known = this.#known.peek(cafeId);
    if (known?.state && known.state.menuVersion < state.menuVersion) known.state = state;
  }

  #languageFor(state: MenuState, { language, acceptLanguage = '' }: MenuRequest): Language {
    if (language) return language;
    let accepted = this.#languages.get(acceptLanguage);
    if (!accepted) {
      accepted = acceptedLanguages(acceptLanguage);
      this.#languages.set(acceptLanguage, accepted);
    }
    return bestLanguage(state, accepted);
  }

  #encodingFor({ acceptEncoding = '' }: MenuRequest): Encoding {
    let encoding = this.#encodings.get(acceptEncoding);
    if (!encoding) {
      encoding = acceptedEncoding(acceptEncoding);
      this.#encodings.set(acceptEncoding, encoding);
    }
    return encoding;
  }
}

const isCurrent = (rendered: Rendered, state: MenuState) => rendered.menuVersion === state.menuVersion;

function render(body: Buffer, state: MenuState, language: Language): Rendered {
  const tag = `"${state.menuVersion}-${language}"`;
  return {
    menuVersion: state.menuVersion,
    tag,
    body,
    replies: {},
    notModified: new Reply(new Raw(''), { status: 304, headers: headersOf(tag, language) }),
  };
}

async function replyIn(encoding: Encoding, rendered: Rendered, language: Language): Promise<Reply<Raw>> {
  const known = rendered.replies[encoding];
  if (known) return known;
  const body = encoding === 'identity' ? rendered.body : await compress[encoding](rendered.body);
  const headers = headersOf(rendered.tag, language);
  if (encoding !== 'identity') headers['Content-Encoding'] = encoding;
  return (rendered.replies[encoding] = new Reply(new Raw(body), { headers }));
}

/** Whoever keeps the menu asks each time whether it has changed; the tag is weak because encodings differ. */
function headersOf(tag: string, language: Language): Record<string, string> {
  return {
    ETag: `W/${tag}`,
    'Cache-Control': 'public, max-age=0, must-revalidate',
    Vary: 'Accept-Language, Accept-Encoding, Origin',
    'Content-Language': language,
  };
}
