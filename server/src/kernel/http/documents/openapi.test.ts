import {
  allRoutes,
  errors,
  permissions,
  splitKey,
  type ErrorCode,
  type Route,
  type RouteKey,
} from '@table-tap/contract';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { brokenReferences, documentsConfig } from './documents.test-support.ts';
import { openApiDocument } from './openapi.ts';
import { operations } from './operations.ts';
import { tagMeanings } from './wording.ts';

interface Described {
  operationId: string;
  tags: string[];
  summary: string;
  security?: object[];
  parameters?: { $ref?: string; in?: string; name?: string; required?: boolean; schema?: object }[];
  requestBody?: { required: boolean; content: Record<string, { schema: object }> };
  responses: Record<string, { $ref?: string; description?: string; content?: Record<string, { schema: object }> }>;
  'x-permission'?: string;
  'x-limits': { bodyBytes?: number; perMinute?: number };
}

const document = openApiDocument(documentsConfig);
const described = (key: string): Described => {
  const [method, path] = splitKey(key as RouteKey);
  return (document.paths?.[path] as unknown as Record<string, Described>)[method.toLowerCase()] as Described;
};
const refusals = (key: string): ErrorCode[] =>
  Object.values(described(key).responses).flatMap(({ $ref }) => {
    const shared = $ref && document.components?.responses?.[$ref.slice($ref.lastIndexOf('/') + 1)];
    return shared ? (shared as unknown as { 'x-codes': ErrorCode[] })['x-codes'] : [];
  });
const parameters = (key: string): string[] =>
  (described(key).parameters ?? []).map(({ $ref, in: place, name }) => $ref ?? `${place} ${name}`);

it('is a valid OpenAPI 3.1 document', async () => {
  const validator = new Validator();
  const result = await validator.validate(structuredClone(document) as never);
  expect(result).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
});

it('has JSON Schemas that compile', () => {
  const ajv = new Ajv2020({ strict: false, validateSchema: true });
  addFormats.default(ajv);
  ajv.addSchema(JSON.parse(JSON.stringify(document)), 'api');
  for (const name of Object.keys(document.components?.schemas ?? {}))
    ajv.compile({ $ref: `api#/components/schemas/${name}` });
});

it('has no reference that leads nowhere', () => {
  expect(brokenReferences(document)).toEqual([]);
});

it('names every component once and uses each', () => {
  const text = JSON.stringify(document);
  for (const [kind, components] of Object.entries(document.components ?? {})) {
    if (kind === 'securitySchemes') continue;
    for (const name of Object.keys(components as object))
      expect(text, name).toContain(`"#/components/${kind}/${name}"`);
  }
});

it('has an operation for every route and no other', () => {
  const found = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.keys(item as object).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(found.sort()).toEqual(Object.keys(allRoutes).sort());
});

it('gives every operation an id of its own', () => {
  const ids = operations().map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^(?:get|post|put|patch|delete)(?:[A-Z][a-z0-9]*)+$/);
});

it('says what every group of routes is about', () => {
  const tags = new Set(operations().map(({ route }) => route.tag));
  expect(Object.keys(tagMeanings).sort()).toEqual([...tags].sort());
  for (const tag of document.tags ?? []) expect(tag.description).toMatch(/\.$/);
});

describe.each<[string, Route]>(Object.entries(allRoutes))('%s', (key, route) => {
  it('says everything that its contract says', () => {
    const operation = described(key);
    expect(operation.summary).toBe(route.summary);
    expect(operation.tags).toEqual([route.tag]);
    for (const status of Object.keys(route.answers)) expect(operation.responses[status]?.description).toBeTruthy();
    expect(Object.keys(operation.requestBody?.content ?? {})).toEqual(
      route.body ? [route.bodyType ?? 'application/json'] : [],
    );
    expect(parameters(key).filter((name) => name.startsWith('query '))).toEqual(
      Object.keys(route.query?.shape ?? {}).map((name) => `query ${name}`),
    );
    expect(operation['x-limits'].perMinute).toBe(route.limits?.perMinute);
    if (route.access === 'public') expect(operation.security).toContainEqual({});
    else expect(operation.security).toBeUndefined();
    if (route.access in permissions) expect(operation['x-permission']).toBe(route.access);
  });

  it('declares the errors of its contract, all of the registry, under their statuses', () => {
    const codes = refusals(key);
    expect(codes).toEqual(expect.arrayContaining([...route.errors]));
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(Object.keys(described(key).responses)).toContain(String(errors[code][0]));
  });
});

describe('what follows from a contract', () => {
  it('asks for the keys of writes', () => {
    expect(parameters('POST /cafes/{cafeId}/orders')).toContain('#/components/parameters/IdempotencyKeyRequired');
    expect(parameters('POST /cafes/{cafeId}/zones')).toContain('#/components/parameters/IdempotencyKey');
    expect(parameters('POST /auth/login')).toEqual([]);
    expect(parameters('GET /cafes/{cafeId}/zones')).toEqual(['path cafeId']);
  });

  it('asks for the version of what is changed', () => {
    expect(parameters('PUT /cafes/{cafeId}/settings')).toContain('#/components/parameters/IfMatchRequired');
    expect(parameters('PATCH /cafes/{cafeId}/products/{productId}')).toContain('#/components/parameters/IfMatch');
    expect(parameters('GET /cafes/{cafeId}/settings')).toContain('#/components/parameters/IfNoneMatch');
    expect(described('GET /cafes/{cafeId}/settings').responses['304']).toBeDefined();
  });

  it('adds what the way into a route can answer', () => {
    expect(refusals('GET /cafes/by-slug/{slug}').sort()).toEqual([
      'BUSY',
      'INVALID',
      'NOT_FOUND',
      'TOO_MANY',
      'UNEXPECTED',
    ]);
    expect(refusals('GET /cafes/{cafeId}/zones')).toEqual(
      expect.arrayContaining(['NOT_SIGNED_IN', 'TOKEN_EXPIRED', 'FORBIDDEN', 'NOT_FOUND']),
    );
    expect(refusals('GET /cafes/{cafeId}/zones')).not.toContain('TABLE_CODE_REPLACED');
    expect(refusals('GET /cafes/{cafeId}/orders')).toContain('TABLE_CODE_REPLACED');
    expect(refusals('POST /cafes/{cafeId}/zones')).toEqual(
      expect.arrayContaining(['TOO_LARGE', 'IN_FLIGHT', 'KEY_REUSED']),
    );
  });

  it('tells bodies that may be left out from those that may not', () => {
    expect(described('POST /cafes/{cafeId}/orders').requestBody?.required).toBe(true);
    expect(described('POST /cafes/{cafeId}/tickets/{ticketId}/advance').requestBody?.required).toBe(false);
  });

  it('says in the query what to send, not how it travels', () => {
    const schema = (key: string, name: string) =>
      described(key).parameters?.find((parameter) => parameter.name === name)?.schema;
    expect(schema('GET /cafes/{cafeId}/tables/codes.pdf', 'perPage')).toEqual({
      type: 'integer',
      enum: [1, 6, 12],
      default: 6,
    });
    expect(schema('POST /cafes/{cafeId}/menu/import', 'dryRun')).toEqual({ type: 'boolean', default: false });
    expect(schema('GET /cafes/{cafeId}/orders', 'limit')).toEqual({
      type: 'integer',
      minimum: 1,
      maximum: 100,
      default: 50,
    });
  });

  it('lets answers gain fields, and refuses unknown ones in bodies', () => {
    expect(document.components?.schemas?.['Order']).not.toHaveProperty('additionalProperties');
    const body = described('POST /cafes/{cafeId}/orders').requestBody?.content['application/json']?.schema;
    expect(body).toHaveProperty('additionalProperties', false);
  });
});
