import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { RequestHandler } from 'express';

/** A text that is served again and again, compressed once. */
export interface StoredDocument {
  headers: Record<string, string>;
  bodies: { identity: Buffer; gzip: Buffer; br: Buffer };
}

/** Stores a text with its headers and an ETag of its content. */
export async function compressed(text: string, type: string, headers: Record<string, string>): Promise<StoredDocument> {
  const identity = Buffer.from(text);
  const [gzipped, brotli] = await Promise.all([
    promisify(gzip)(identity),
    promisify(brotliCompress)(identity, {
      params: { [constants.BROTLI_PARAM_SIZE_HINT]: identity.length, [constants.BROTLI_PARAM_QUALITY]: 9 },
    }),
  ]);
  const hash = createHash('sha256').update(identity).digest('base64url').slice(0, 22);
  return {
    headers: { ...headers, 'Content-Type': type, ETag: `W/"${hash}"`, Vary: 'Accept-Encoding' },
    bodies: { identity, gzip: gzipped, br: brotli },
  };
}

/** Answers with a stored document, in the encoding that the client takes, or 304 when it has it already. */
export function serveStored(get: () => Promise<StoredDocument>): RequestHandler {
  return async (req, res) => {
    const { headers, bodies } = await get();
    res.set(headers);
    if (req.fresh) {
      res.removeHeader('Content-Type');
      res.status(304).end();
      return;
    }
    const encoding = req.acceptsEncodings('br') || req.acceptsEncodings('gzip') || 'identity';
    if (encoding !== 'identity') res.set('Content-Encoding', encoding);
    const body = bodies[encoding as keyof typeof bodies];
    res.set('Content-Length', String(body.length));
    res.status(200).end(body);
  };
}
