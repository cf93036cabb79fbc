import { sha256 } from '../../../kernel/files/read-document.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import { Reply } from '../../../kernel/http/reply.ts';
import type { Kernel } from '../../../kernel/lifecycle/module.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { storedReceipt, type StoredReceipt } from './receipts.ts';

type Parts = Pick<Kernel, 'db' | 'files' | 'log'>;
type Shown = Pick<
  Call<'GET /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/receipts/{receiptId}'>,
  'cafeId' | 'params'
>;

/** Nothing in a file runs, loads or is framed, whatever a browser makes of it. */
const inert = "default-src 'none'; sandbox; frame-ancestors 'none'";
/** Asked again each time, so that nobody sees it who may not (any more); what a device has already is not sent twice. */
const looks = { 'Content-Type': 'image/webp', 'Cache-Control': 'private, no-cache', 'Content-Security-Policy': inert };

/** What is kept, as a file to save; its hash is checked on the way. @returns NOT_FOUND, FILE_GONE, FILES_AWAY */
export async function saveReceipt(parts: Parts, call: Shown): Promise<Reply<Uint8Array> | Refusal> {
  const receipt = await find(parts, call);
  if (!receipt) return refuse('NOT_FOUND');
  const bytes = await fetchFile(parts, receipt, receipt.file_key);
  if (isRefusal(bytes)) return bytes;
  if (!sha256(bytes).equals(receipt.sha256)) {
    parts.log.error({ receiptId: receipt.id }, 'a receipt is not what it was');
    return refuse('FILE_GONE');
  }
  const ending = receipt.media_type === 'image/webp' ? 'webp' : 'pdf';
  const name = `${receipt.name.replace(/\.[A-Za-z0-9]{1,5}$/, '') || 'receipt'}.${ending}`;
  return new Reply<Uint8Array>(bytes, {
    headers: {
      'Content-Type': receipt.media_type,
      'Content-Disposition': `attachment; filename="receipt.${ending}"; filename*=UTF-8''${encoded(name)}`,
      'Cache-Control': 'private, no-store',
      'Content-Security-Policy': inert,
    },
  });
}

/** A receipt in small, or one of its pages. @returns NOT_FOUND, FILE_GONE, FILES_AWAY */
export async function lookAtReceipt(
  parts: Parts,
  call: Shown,
  keyOf: (receipt: StoredReceipt) => string | undefined,
): Promise<Reply<Uint8Array> | Refusal> {
  const receipt = await find(parts, call);
  const key = receipt && keyOf(receipt);
  if (!receipt || key === undefined) return refuse('NOT_FOUND');
  const bytes = await fetchFile(parts, receipt, key);
  if (isRefusal(bytes)) return bytes;
  return new Reply<Uint8Array>(bytes, { headers: { ...looks, ETag: `"${sha256(bytes).toString('hex')}"` } });
}

const find = ({ db }: Parts, { cafeId, params }: Shown) =>
  db.read(cafeId, (reader) => storedReceipt(reader, cafeId, params.purchaseOrderId, params.receiptId));

async function fetchFile({ files, log }: Parts, receipt: StoredReceipt, key: string): Promise<Buffer | Refusal> {
  try {
    const bytes = await files.get(key);
    if (bytes) return bytes;
    log.error({ receiptId: receipt.id }, 'the file of a receipt is missing');
    return refuse('FILE_GONE');
  } catch (error) {
    log.error({ err: error, receiptId: receipt.id }, 'the store of files does not answer');
    return refuse('FILES_AWAY', { retryAfterSeconds: 5 });
  }
}

/** As RFC 8187 wants it. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
