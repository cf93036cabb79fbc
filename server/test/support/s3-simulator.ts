import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** The part of S3 that the house uses: put, get and delete an object of one bucket, each signed with SigV4. */
export interface SimulatedBucket {
  bucket: string;
  region: string;
  key: string;
  secret: string;
}

const clockSkewMs = 15 * 60 * 1000;
const hex = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/**
 * A store that answers as S3 does, on objects in memory: a request without a right signature, of another body than was
 * signed, or too old, is refused. (docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html)
 */
export function simulateS3(settings: SimulatedBucket): Server {
  const objects = new Map<string, { bytes: Buffer; type: string }>();
  const work = async (req: IncomingMessage, res: ServerResponse) => {
    const parts: Buffer[] = [];
    for await (const part of req) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    const answer = (status: number, code?: string) =>
      res
        .writeHead(status, { 'content-type': 'application/xml' })
        .end(
          code && `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
        );
    const refused = refusal(req, body, settings);
    if (refused) return answer(403, refused);
    const path = new URL(req.url ?? '/', 'http://s3').pathname;
    if (!path.startsWith(`/${settings.bucket}/`)) return answer(404, 'NoSuchBucket');
    const name = decodeURIComponent(path.slice(settings.bucket.length + 2));
    const found = objects.get(name);
    if (req.method === 'PUT') {
      objects.set(name, { bytes: body, type: req.headers['content-type'] ?? 'binary/octet-stream' });
      return res.writeHead(200, { etag: `"${createHash('md5').update(body).digest('hex')}"` }).end();
    }
    if (req.method === 'DELETE') {
      objects.delete(name);
      return answer(204);
    }
    if (req.method !== 'GET') return answer(405, 'MethodNotAllowed');
    if (!found) return answer(404, 'NoSuchKey');
    return res.writeHead(200, { 'content-type': found.type, 'content-length': found.bytes.length }).end(found.bytes);
  };
  return createServer((req, res) => void work(req, res));
}

/** Why a request is not believed; undefined where its signature holds. */
function refusal(req: IncomingMessage, body: Buffer, { region, key, secret }: SimulatedBucket): string | undefined {
  const match = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(req.headers.authorization ?? ''); // prettier-ignore
  if (!match) return 'AccessDenied';
  const [, usedKey, day, usedRegion, signed, signature] = match as unknown as string[];
  if (usedKey !== key) return 'InvalidAccessKeyId';
  if (usedRegion !== region) return 'AuthorizationHeaderMalformed';
  const date = String(req.headers['x-amz-date'] ?? '');
  const at = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!date.startsWith(day as string) || !(Math.abs(at - Date.now()) < clockSkewMs)) return 'RequestTimeTooSkewed';
  const said = String(req.headers['x-amz-content-sha256'] ?? '');
  if (said !== hex(body)) return 'XAmzContentSHA256Mismatch';
  const url = new URL(req.url ?? '/', 'http://s3');
  const query = [...url.searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&');
  const names = (signed as string).split(';');
  if (!['host', 'x-amz-date', 'x-amz-content-sha256'].every((name) => names.includes(name))) return 'AccessDenied';
  const headers = names.map((name) => `${name}:${String(req.headers[name] ?? '').trim().replaceAll(/ +/g, ' ')}\n`).join(''); // prettier-ignore
  const canonical = [req.method, url.pathname, query, headers, signed, said].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', date, scope, hex(canonical)].join('\n');
  const signingKey = ['aws4_request'].reduce<Buffer>(hmac, hmac(hmac(hmac(`AWS4${secret}`, day as string), region), 's3')); // prettier-ignore
  const right = hmac(signingKey, toSign);
  return timingSafeEqual(right, Buffer.from(signature as string, 'hex')) ? undefined : 'SignatureDoesNotMatch';
}
