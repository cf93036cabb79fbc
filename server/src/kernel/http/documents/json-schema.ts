import { z } from 'zod';
import type { CreateDocumentOptions, ZodOpenApiOverride } from 'zod-openapi';
import { Id } from '@table-tap/contract';

/** JSON Schema 2020-12, as far as the contract uses it. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  default?: unknown;
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  propertyNames?: JsonSchema;
  items?: JsonSchema | boolean;
  prefixItems?: JsonSchema[];
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  multipleOf?: number;
  examples?: unknown[];
}

/** Formats whose pattern says nothing that the format does not. */
const knownFormats = ['uuid', 'date', 'date-time', 'email', 'uri'];
const idMeaning = Id.meta()?.description;

/** Says in JSON Schema what zod's own translation leaves out or says too loudly. */
const override: ZodOpenApiOverride = ({ jsonSchema, zodSchema, io }) => {
  const schema = jsonSchema as JsonSchema;
  const { def } = zodSchema._zod;
  // Answers may gain fields with any release.
  if (def.type === 'object' && !def.catchall && io === 'output') delete schema.additionalProperties;
  if (def.type === 'pipe' && io === 'input') replacePipe(schema, def.out as z.ZodType);
  if (def.type === 'default' && io === 'input') schema.default = def.defaultValue;
  if (schema.format && knownFormats.includes(schema.format)) delete schema.pattern;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (zodSchema === Id) delete schema.description;
  if (schema.properties?.['id'] && io === 'input') schema.properties['id'].description = idMeaning;
};

/** A text of the query that becomes something else: what it becomes says more about what to send. */
function replacePipe(schema: JsonSchema, out: z.ZodType): void {
  if (out._zod.def.type === 'transform') return;
  const { $schema: _, ...becomes } = z.toJSONSchema(out, { io: 'input' }) as JsonSchema & { $schema?: string };
  delete schema.type;
  const constants = becomes.anyOf?.map((option) => option.const);
  if (constants?.every((value) => value !== undefined))
    Object.assign(schema, { type: constants.every(Number.isInteger) ? 'integer' : 'string', enum: constants });
  else Object.assign(schema, becomes);
}

export const schemaOptions: CreateDocumentOptions = { override };
