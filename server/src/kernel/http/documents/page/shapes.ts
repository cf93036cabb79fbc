import { AmountMinor, Id, Moment } from '@table-tap/contract';
import type { JsonSchema } from '../json-schema.ts';
import { html, joined, prose, type Html } from './html.ts';

/** Descriptions that the conventions give once for all fields of their kind. */
const generalMeanings = new Set([AmountMinor, Moment].map((schema) => schema.meta()?.description));
const idMeaning = Id.meta()?.description;

/** Anchor of a named shape. */
export const shapeAnchor = (name: string): string => `shape-${name}`;

/** The name of the component that a reference points to. */
export const referredName = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1);

/** Named shapes, by name. */
export type Shapes = Record<string, JsonSchema>;

/**
 * A JSON Schema in a notation for people: one line a field, with type, limits and meaning. A shape that is only a
 * name is shown with its fields; names inside it are links.
 */
export function shapeOf(schema: JsonSchema, shapes: Shapes): Html {
  const fields = fieldsOf((schema.$ref && shapes[referredName(schema.$ref)]) || schema);
  if (fields) return html`<div class="shape">${wrapping(schema)}${fields}</div>`;
  return html`<div class="shape"><p class="line">${typeOf(schema)}${limitsOf(schema)}</p></div>`;
}

/** Fields of query or path parameters, in the same notation. */
export const parametersShape = (parameters: { name: string; required?: boolean; schema: JsonSchema }[]): Html =>
  html`<div class="shape">
    <ul>
      ${parameters.map(({ name, required, schema }) => field(name, schema, required === true))}
    </ul>
  </div>`;

/** The object inside lists and nulls, of which the fields are shown. */
function objectIn(schema: JsonSchema): JsonSchema | undefined {
  if (schema.properties) return schema;
  const inside =
    schema.anyOf?.find((option) => option.type !== 'null') ??
    (typeof schema.items === 'object' ? schema.items : undefined);
  if (inside) return objectIn(inside);
  return typeof schema.additionalProperties === 'object' ? objectIn(schema.additionalProperties) : undefined;
}

function fieldsOf(schema: JsonSchema): Html | undefined {
  const object = objectIn(schema);
  const properties = Object.entries(object?.properties ?? {});
  if (properties.length === 0) return undefined;
  return html`<ul>
    ${properties.map(([name, value]) => field(name, value, object?.required?.includes(name) ?? false))}
  </ul>`;
}

const wrapping = (schema: JsonSchema): Html | false =>
  !schema.properties && html`<p class="line">${typeOf(schema)}${limitsOf(schema)}</p>`;

function field(name: string, schema: JsonSchema, required: boolean): Html {
  const meaning = schema.description;
  const note = meaning === idMeaning ? 'your own, or left out' : generalMeanings.has(meaning) ? undefined : meaning;
  return html`<li>
    <p class="line">
      <code class="name">${name}</code
      >${!required && html`<span class="maybe" title="may be left out">?<span class="hidden"> may be left out</span></span>`}
      ${typeOf(schema)}${limitsOf(schema)}${defaultOf(schema)}${note && html` <span class="note">${prose(note)}</span>`}
    </p>
    ${fieldsOf(schema)}
  </li>`;
}

const literal = (value: unknown): Html => html`<span class="literal">${JSON.stringify(value)}</span>`;
const or = html`<span class="or"> or </span>`;
const type = (name: string): Html => html`<span class="type">${name}</span>`;

function typeOf(schema: JsonSchema): Html {
  if (schema.$ref)
    return html`<a class="type" href="#${shapeAnchor(referredName(schema.$ref))}">${referredName(schema.$ref)}</a>`;
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum) return schema.enum.length > 12 ? type('one of the codes') : joined(schema.enum.map(literal), or);
  if (schema.anyOf)
    return joined(
      schema.anyOf.map((option) => html`${typeOf(option)}${limitsOf(option)}`),
      or,
    );
  if (Array.isArray(schema.type))
    return joined(
      schema.type.map((name) => typeOf({ ...schema, type: name })),
      or,
    );
  return html`${plainType(schema)}`;
}

const formats: Record<string, string> = {
  uuid: 'UUID',
  date: 'date',
  'date-time': 'moment',
  email: 'e-mail address',
  uri: 'URL',
};

function plainType(schema: JsonSchema): Html {
  switch (schema.type) {
    case 'string':
      return type(formats[schema.format ?? ''] ?? 'text');
    case 'integer':
      return type('integer');
    case 'array':
      if (schema.prefixItems)
        return html`<span class="type">[</span>${joined(
            schema.prefixItems.map((item) => html`${typeOf(item)}${limitsOf(item)}`),
            ', ',
          )}<span class="type">]</span>`;
      return listType(schema.items);
    case 'object':
      if (typeof schema.additionalProperties === 'object') return recordType(schema);
      return type(schema.properties ? 'object' : 'any object');
    case undefined:
      return type('anything');
    default:
      return type(schema.type as string);
  }
}

function listType(items: JsonSchema | boolean | undefined): Html {
  if (typeof items !== 'object' || items.properties) return type('list');
  return html`${type('list of ')}${typeOf(items)}${limitsOf(items)}`;
}

/** An object whose field names are not fixed: what stands before the colon, and after it. */
function recordType({ propertyNames, additionalProperties }: JsonSchema): Html {
  const names = propertyNames?.enum ? joined(propertyNames.enum.map(literal), or) : type('text');
  const values = additionalProperties as JsonSchema;
  return html`${type('object by ')}${names}${!values.properties && Object.keys(values).length > 0 && html`${type(' of ')}${typeOf(values)}`}`;
}

const grouped = (value: number): string =>
  Math.abs(value) >= 10_000 ? value.toLocaleString('en').replaceAll(',', '\u202f') : String(value);

/** `3–60`, `up to 200`, `from 1`; empty where nothing is limited. */
function range(min: number | undefined, max: number | undefined): string {
  if (min === undefined && max === undefined) return '';
  if (max === undefined) return `from ${grouped(min as number)}`;
  if (min === undefined || (min === 0 && max > 1)) return `${min === 0 ? '0–' : 'up to '}${grouped(max)}`;
  return min === max ? `exactly ${grouped(min)}` : `${grouped(min)}${min < 0 ? ' to ' : '–'}${grouped(max)}`;
}

function limitsOf(schema: JsonSchema): Html | false {
  const parts: string[] = [];
  const characters = range(schema.minLength, schema.maxLength);
  if (characters) parts.push(`${characters} characters`);
  parts.push(range(schema.minimum, schema.maximum), range(schema.minItems, schema.maxItems));
  if (schema.multipleOf !== undefined) parts.push(`steps of ${schema.multipleOf}`);
  const said = parts.filter((part) => part !== '').join(', ');
  if (!said && !schema.pattern) return false;
  return html` <span class="limit"
    >${said}${said && schema.pattern ? ' ' : ''}${schema.pattern && html`<code>/${schema.pattern}/</code>`}</span
  >`;
}

const defaultOf = (schema: JsonSchema): Html | false =>
  schema.default !== undefined && html` <span class="limit">= ${JSON.stringify(schema.default)}</span>`;
