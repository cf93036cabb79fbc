import type { PurchaseReceipt } from '@table-tap/contract';
import { newFileKey } from '../../../kernel/files/file-store.ts';
import { readDocument, sha256, type CheckedDocument } from '../../../kernel/files/read-document.ts';
import type { Call } from '../../../kernel/http/mount.ts';
import type { Kernel } from '../../../kernel/lifecycle/module.ts';
import { isRefusal, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import type { Transactor } from '../../../kernel/database/database.ts';
import { fileName } from '../domain/file-name.ts';
import { receiptsOf } from '../queries/receipts.ts';
import { takeOrder } from './take-order.ts';

type Parts = Pick<Kernel, 'db' | 'files' | 'log'>;
type Route = 'POST /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/receipts';
/** Of one purchase. */
const receiptsMax = 50;

/**
 * Adds a receipt: checked, drawn anew, stored, then written down. The bytes are stored before the transaction that tells
 * of them, and taken away again where it is sure that nothing came of it.
 * @returns NOT_FOUND, FILE_TYPE, FILE_BROKEN, FILE_ACTIVE, FILES_AWAY, IN_USE when there are too many
 */
export async function addReceipt(parts: Parts, call: Call<Route>): Promise<PurchaseReceipt | Refusal> {
  const { db, files, log } = parts;
  const { cafeId, params, body, query, by, once } = call;
  const orderId = params.purchaseOrderId;
  const there = await db.read(cafeId, async (reader) => ({
    order: await reader.selectFrom('purchase_orders').select('id').where('cafe_id', '=', cafeId).where('id', '=', orderId).executeTakeFirst(),
    receipts: await receiptsOf(reader, cafeId, orderId),
  })); // prettier-ignore
  if (!there.order) return refuse('NOT_FOUND');
  const same = there.receipts.find(({ originalSha256 }) => originalSha256 === sha256(body).toString('hex'));
  if (same) return same;
  if (there.receipts.length >= receiptsMax)
    return refuse('IN_USE', { detail: `${receiptsMax} receipts are enough for one purchase` });
  const document = await readDocument(body);
  if (isRefusal(document)) return document;
  const keys = keysFor(cafeId, document);
  try {
    for (const { key, bytes, mediaType } of keys.all) await files.put(key, bytes, mediaType);
  } catch (error) {
    log.error({ err: error }, 'the store of files does not answer');
    await removeAll(parts, keys);
    return refuse('FILES_AWAY', { retryAfterSeconds: 5 });
  }
  const id = uuidv7();
  // What it throws with is no answer: the row may be committed, and a file too many harms nobody.
  const receipt = await db.write({ cafeId, once }, async (tx) => {
    const order = await takeOrder(tx, orderId);
    if (isRefusal(order)) return order;
    // Sent twice at once: the first is the receipt.
    const first = order.receipts.find(
      ({ originalSha256 }) => originalSha256 === document.originalSha256.toString('hex'),
    );
    if (first) return first;
    await store(tx, { id, orderId, name: fileName(query.name), by }, document, keys);
    tx.audit({
      subject: { kind: 'receipt', id, name: fileName(query.name) },
      after: { purchase: order.number, supplier: order.supplier.name, sha256: document.sha256.toString('hex') },
    });
    tx.emit('purchase:changed', { purchaseOrderId: orderId });
    return (await receiptsOf(tx, cafeId, orderId)).find((one) => one.id === id) as PurchaseReceipt;
  });
  if (isRefusal(receipt) || receipt.id !== id) await removeAll(parts, keys);
  return receipt;
}

interface Keys {
  file: string;
  thumbnail: string;
  pages: string[];
  all: { key: string; bytes: Buffer; mediaType: string }[];
}

function keysFor(cafeId: string, { mediaType, bytes, thumbnail, pages }: CheckedDocument): Keys {
  const file = { key: newFileKey(cafeId), bytes, mediaType };
  const small = { key: newFileKey(cafeId), bytes: thumbnail, mediaType: 'image/webp' };
  // A photo is its own page.
  const isPhoto = mediaType === 'image/webp';
  const drawn = isPhoto ? [] : pages.map((page) => ({ key: newFileKey(cafeId), bytes: page, mediaType: 'image/webp' }));
  return {
    file: file.key,
    thumbnail: small.key,
    pages: isPhoto ? [file.key] : drawn.map(({ key }) => key),
    all: [file, small, ...drawn],
  };
}

async function store(
  tx: Transactor,
  { id, orderId, name, by }: { id: string; orderId: string; name: string; by: { id: string } | null },
  document: CheckedDocument,
  keys: Keys,
): Promise<void> {
  await tx
    .insertInto('purchase_receipts')
    .values({
      ...{ cafe_id: tx.cafeId, id, purchase_order_id: orderId, name, media_type: document.mediaType },
      ...{ bytes: document.bytes.length, sha256: document.sha256, original_sha256: document.originalSha256 },
      ...{ file_key: keys.file, thumbnail_key: keys.thumbnail, page_keys: keys.pages },
      ...{ person_id: by?.id ?? null, created_at: tx.now },
    })
    .execute();
}

async function removeAll({ files, log }: Parts, { all }: Keys): Promise<void> {
  for (const { key } of all)
    await files.remove(key).catch((error: unknown) => log.warn({ err: error }, 'a file that nothing tells of is left'));
}
