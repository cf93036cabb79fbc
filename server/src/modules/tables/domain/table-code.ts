import { createHash, randomBytes } from 'node:crypto';
import type { Answer } from '@table-tap/contract';

/** What the QR code of a table holds. */
export type TableCode = Answer<'GET /cafes/{cafeId}/tables/{tableId}/code'>;

const codeBytes = 16;

/** A new code for a table: 128 random bits as 22 characters that need no escaping in an address. */
export const newCode = (): string => randomBytes(codeBytes).toString('base64url');

/** What the directory knows of a code, so that reading the directory leads to no table. */
export const hashCode = (code: string): Buffer => createHash('sha256').update(code).digest();

/** The address in the QR code of a table. */
export const tableUrl = (publicUrl: string, code: string): string => `${publicUrl.replace(/\/$/, '')}/t/${code}`;
