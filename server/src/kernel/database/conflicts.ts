import type { Refusal } from '../refusal.ts';

/**
 * Runs a write whose unique key may be taken: that refusal instead of an error. The transaction is rolled back
 * by PostgreSQL already, so this goes around `Database.write`, not inside it.
 */
export async function onDuplicate<T>(refusal: Refusal, work: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await work();
  } catch (error) {
    if ((error as { code?: string }).code === '23505') return refusal;
    throw error;
  }
}
