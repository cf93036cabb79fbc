import { permissions, roles, type Permission } from '@table-tap/contract';
import { z } from 'zod';
import { createDocument, type oas31, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { description, manifest, type DocumentsConfig } from './about.ts';
import { schemaOptions } from './json-schema.ts';
import { operations, type Operation } from './operations.ts';
import { rawSchema, Responses, responseHeaders } from './openapi-responses.ts';
import { problemComponents } from './problem-schema.ts';
import { tagMeanings } from './wording.ts';

/** The API as an OpenAPI 3.1 document, made from the contract. */
export function openApiDocument(config: DocumentsConfig): oas31.OpenAPIObject {
  const all = operations();
  const tags = [...new Set(all.map((operation) => operation.route.tag))];
  const responses = new Responses();
  const paths = pathsOf(all, responses);
  return createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'Table Tap API',
        version: manifest.version,
        summary: 'Guests scan, order and pay at the table; counters, waiters and managers see it live.',
        description: description(config),
        license: { name: manifest.license, identifier: manifest.license },
      } as oas31.InfoObject,
      servers: [{ url: `${config.publicUrl}/api/v1`, description: 'This installation' }],
      externalDocs: {
        url: `${config.publicUrl}/api/docs`,
        description: 'The same to read, with events, errors and roles',
      },
      tags: tags.map((name) => ({ name, description: tagMeanings[name] ?? '' })),
      security: [{ bearer: [] }],
      paths,
      components: {
        schemas: problemComponents as Record<string, oas31.SchemaObject>,
        parameters,
        responses: responses.shared,
        headers: responseHeaders,
        securitySchemes: {
          bearer: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description:
              'An access token from `POST /auth/login` or `POST /auth/pin`, or the token of a guest from `POST /guest/sessions`.',
          },
        },
      },
      'x-permissions': permissions,
      'x-roles': roles,
      'x-rate-limits': {
        guestPerMinute: config.rateGuestPerMinute,
        staffPerMinute: config.rateStaffPerMinute,
        addressPerMinute: config.rateAddressPerMinute,
      },
    },
    schemaOptions,
  );
}

function pathsOf(all: Operation[], responses: Responses): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of all) {
    const item = (paths[operation.path] ??= {});
    item[operation.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete'] = operationObject(
      operation,
      responses,
    );
  }
  return paths;
}

function operationObject(operation: Operation, responses: Responses): ZodOpenApiOperationObject {
  const { id, route, params, bodyBytesMax, perMinuteMax } = operation;
  return {
    operationId: id,
    tags: [route.tag],
    summary: route.summary,
    ...(route.access === 'public' ? { security: [{}, { bearer: [] }] } : {}),
    requestParams: {
      ...(params.length > 0
        ? { path: z.object(Object.fromEntries(params.map((name) => [name, route.params?.[name] ?? z.uuid()]))) }
        : {}),
      ...(route.query ? { query: route.query } : {}),
    },
    parameters: headerParameters(operation),
    ...(route.body ? { requestBody: requestBody(operation) } : {}),
    responses: responses.of(operation),
    ...accessExtensions(operation),
    'x-idempotency': operation.idempotency,
    'x-limits': {
      ...(bodyBytesMax === undefined ? {} : { bodyBytes: bodyBytesMax }),
      ...(perMinuteMax === undefined ? {} : { perMinute: perMinuteMax }),
    },
  };
}

function accessExtensions({ route: { access }, roles: allowed }: Operation): Record<string, unknown> {
  if (!allowed) return { 'x-access': access };
  return {
    'x-access': 'permission',
    'x-permission': access,
    'x-permission-meaning': permissions[access as Permission],
    'x-roles': allowed,
  };
}

function requestBody({ route }: Operation): NonNullable<ZodOpenApiOperationObject['requestBody']> {
  if (route.bodyType) return { required: true, content: { [route.bodyType]: { schema: rawSchema(route.bodyType) } } };
  const required = !(route.body as z.ZodType).safeParse(undefined).success;
  return { required, content: { 'application/json': { schema: route.body } } };
}

const key = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'A text of your making for this one intention, a UUID for instance. A repeat with the same key answers what the first request did and does nothing again.',
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,100}$', maxLength: 100 },
} as const;

const match = {
  name: 'If-Match',
  in: 'header',
  description: 'The `ETag` that came with what is changed here. When it is no longer the newest, nothing is changed.',
  schema: { type: 'string' },
} as const;

const parameters: Record<string, oas31.ParameterObject> = {
  IdempotencyKey: { ...key, required: false },
  IdempotencyKeyRequired: { ...key, required: true },
  IfMatch: { ...match, required: false },
  IfMatchRequired: { ...match, required: true },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: 'The `ETag` of what you have: when nothing is newer, the answer is 304 and has no body.',
    schema: { type: 'string' },
  },
};

function headerParameters(operation: Operation): { $ref: string }[] {
  const names: (keyof typeof parameters)[] = [];
  if (operation.idempotency === 'accepted') names.push('IdempotencyKey');
  if (operation.idempotency === 'required') names.push('IdempotencyKeyRequired');
  if (operation.ifMatch === 'accepted') names.push('IfMatch');
  if (operation.ifMatch === 'required') names.push('IfMatchRequired');
  if (operation.method === 'GET' && operation.route.etag) names.push('IfNoneMatch');
  return names.map((name) => ({ $ref: `#/components/parameters/${name}` }));
}
