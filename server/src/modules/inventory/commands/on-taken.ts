import { refuse, type Refusal } from '../../../kernel/refusal.ts';

/** Runs a write whose name or barcode may be taken: DUPLICATE or BARCODE_TAKEN instead of an error. */
export async function onTaken<T>(work: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await work();
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code !== '23505') throw error;
    return refuse(constraint === 'stock_packs_barcode' ? 'BARCODE_TAKEN' : 'DUPLICATE');
  }
}
