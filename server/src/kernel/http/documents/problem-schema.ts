import { errors, type ErrorCode } from '@table-tap/contract';
import type { JsonSchema } from './json-schema.ts';

const fieldError: JsonSchema = {
  type: 'object',
  description: 'One field that is wrong',
  properties: {
    path: { type: 'string', description: 'Where it stands', examples: ['lines.0.quantity'] },
    code: { type: 'string', description: 'What is wrong, for programs', examples: ['too_big'] },
    message: { type: 'string', description: 'What to do, for people' },
  },
  required: ['path', 'code', 'message'],
};

const problem: JsonSchema = {
  type: 'object',
  description: 'Every answer that is not a success (RFC 9457). Programs decide by `code`.',
  properties: {
    type: { type: 'string', description: 'Where the code is explained', examples: ['/api/docs#TAB_CLOSED'] },
    title: { type: 'string', description: 'The meaning of the code in a sentence', examples: [errors.TAB_CLOSED[1]] },
    status: { type: 'integer', description: 'The HTTP status once more' },
    detail: { type: 'string', description: 'What it was this time' },
    code: { type: 'string', enum: Object.keys(errors) },
    errors: { type: 'array', items: { $ref: '#/components/schemas/FieldError' } },
    current: { description: 'After somebody else was quicker: how the thing stands now' },
  },
  required: ['type', 'title', 'status', 'code'],
};

/** Components of the documents that come from no zod schema. */
export const problemComponents: Record<string, JsonSchema> = { Problem: problem, FieldError: fieldError };

/** Codes by their status, in rising order. */
export function byStatus(codes: readonly ErrorCode[]): [number, ErrorCode[]][] {
  const groups = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const [status] = errors[code];
    groups.set(status, [...(groups.get(status) ?? []), code]);
  }
  return [...groups].sort(([a], [b]) => a - b);
}
