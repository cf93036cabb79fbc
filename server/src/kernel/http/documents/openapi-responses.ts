import { errors, type ErrorCode } from '@table-tap/contract';
import { z } from 'zod';
import type { oas31, ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import type { Operation } from './operations.ts';
import { byStatus } from './problem-schema.ts';

type Status = '200';

/** Answers of the routes. Refusals that several routes share are written once and referred to. */
export class Responses {
  readonly shared: Record<string, ZodOpenApiResponseObject> = {};

  of({ method, route, ownErrors, generalErrors }: Operation): ZodOpenApiResponsesObject {
    const responses: ZodOpenApiResponsesObject = {};
    for (const [status, answer] of Object.entries(route.answers))
      responses[status as Status] = success(status, answer, Boolean(route.etag));
    if (route.etag && method === 'GET')
      responses['304'] = { description: 'What `If-None-Match` names is still the newest', headers: headers('ETag') };
    for (const [status, codes] of byStatus([...ownErrors, ...generalErrors]))
      responses[`${status}` as Status] = this.#refusal(status, codes);
    return responses;
  }

  #refusal(status: number, codes: ErrorCode[]): oas31.ReferenceObject {
    const name = [status, ...codes.toSorted()].join('.');
    this.shared[name] ??= problemResponse(status, codes.toSorted());
    return { $ref: `#/components/responses/${name}` };
  }
}

const descriptions: Record<string, string> = { 200: 'Done', 201: 'Made', 204: 'Done; there is nothing to say' };

function success(status: string, answer: z.ZodType | string | null, etag: boolean): ZodOpenApiResponseObject {
  return {
    description: descriptions[status] ?? 'Done',
    ...(etag ? { headers: headers('ETag') } : {}),
    ...(typeof answer === 'string' ? { content: { [answer]: { schema: rawSchema(answer) } } } : {}),
    ...(answer instanceof z.ZodType ? { content: { 'application/json': { schema: answer } } } : {}),
  };
}

/** Text is text; other bytes are, in OpenAPI 3.1, a media type without a schema of their own. */
export const rawSchema = (mediaType: string): oas31.SchemaObject =>
  mediaType.startsWith('text/') ? { type: 'string' } : {};

function problemResponse(status: number, codes: ErrorCode[]): ZodOpenApiResponseObject {
  const narrowed: oas31.SchemaObject = {
    type: 'object',
    properties: { status: { const: status }, code: { type: 'string', enum: codes } },
  };
  return {
    description: codes.map((code) => `\`${code}\` – ${errors[code][1]}`).join('\n\n'),
    ...(status === 401 ? { headers: headers('WWW-Authenticate') } : {}),
    ...(status === 429 || status === 503 ? { headers: headers('Retry-After') } : {}),
    content: {
      'application/problem+json': { schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, narrowed] } },
    },
    'x-codes': codes,
  };
}

export const responseHeaders = {
  ETag: {
    description: 'The version of what was answered, to send back in `If-Match` or `If-None-Match`',
    schema: { type: 'string' },
  },
  'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer', minimum: 1 } },
  'WWW-Authenticate': { description: 'Always `Bearer`', schema: { type: 'string' } },
} as const;

const headers = (name: keyof typeof responseHeaders): oas31.HeadersObject => ({
  [name]: { $ref: `#/components/headers/${name}` },
});
