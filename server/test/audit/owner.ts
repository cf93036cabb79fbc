import pg from 'pg';
import { afterAll } from 'vitest';
import type { TestSystem } from '../support/system.ts';

/**
 * Somebody at a psql prompt who owns the database, and so may do anything to its rows; he does not have the secret that
 * entries are sealed with.
 */
export interface DatabaseOwner {
  /** Statements in one transaction; `CAFE` stands for `cafe_id = '…'`. */
  alters(cafeId: string, ...statements: string[]): Promise<number>;
  /** Puts the log of a café back as it was when this was called. */
  remembers(cafeId: string): Promise<() => Promise<void>>;
}

const columns = `cafe_id, seq, at, action, actor_kind, actor_id, actor_name, device_id, device_name, for_kind, for_id, for_name,
  subject_kind, subject_id, subject_name, before, after, key_id, prev_hash, hash`;

export function databaseOwner({ database }: TestSystem): DatabaseOwner {
  const pool = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  afterAll(() => pool.end());
  let copies = 0;

  async function alters(cafeId: string, ...statements: string[]): Promise<number> {
    const client = await pool.connect();
    let touched = 0;
    try {
      await client.query('begin');
      await client.query(`select set_config('app.cafe_ids', $1, true)`, [`{${cafeId}}`]);
      for (const statement of statements) {
        const { rowCount } = await client.query(statement.replaceAll('CAFE', `cafe_id = '${cafeId}'`));
        touched += rowCount ?? 0;
      }
      await client.query('commit');
      return touched;
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }

  return {
    alters,
    async remembers(cafeId) {
      const copy = `copy_${++copies}`;
      await alters(
        cafeId,
        `create table ${copy} as select ${columns} from audit_entries where CAFE`,
        `create table ${copy}_head as select audit_seq, audit_hash from cafe_sequences where CAFE`,
      );
      return async () => {
        await alters(
          cafeId,
          `delete from audit_entries where CAFE`,
          `insert into audit_entries (${columns}) select ${columns} from ${copy}`,
          `update cafe_sequences s set audit_seq = h.audit_seq, audit_hash = h.audit_hash from ${copy}_head h where s.CAFE`,
        );
      };
    },
  };
}
