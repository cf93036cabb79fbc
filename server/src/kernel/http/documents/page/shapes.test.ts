import { expect, it } from 'vitest';
import type { JsonSchema } from '../json-schema.ts';
import { html, prose } from './html.ts';
import { shapeOf } from './shapes.ts';

/** What a reader sees, without the markup. */
const seen = (schema: JsonSchema, shapes = {}): string =>
  shapeOf(schema, shapes)
    .text.replaceAll(/<span class="hidden">.*?<\/span>/g, '')
    .replaceAll('\n', ' ')
    .replaceAll(/<\/p>/g, '\n')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&quot;', '"')
    .split('\n')
    .map((line) => line.trim().replaceAll(/\s+/g, ' '))
    .filter((line) => line !== '')
    .join('\n');

it.each<[JsonSchema, string]>([
  [{ type: 'string', minLength: 1, maxLength: 120 }, 'text 1–120 characters'],
  [{ type: 'string', maxLength: 200 }, 'text up to 200 characters'],
  [{ type: 'string', format: 'uuid' }, 'UUID'],
  [{ type: 'string', pattern: '^a+$' }, 'text /^a+$/'],
  [{ type: 'integer', minimum: 1, maximum: 99 }, 'integer 1–99'],
  [{ type: 'integer', minimum: -5, maximum: 5 }, 'integer -5 to 5'],
  [{ type: 'number', minimum: 0, maximum: 50, multipleOf: 0.01 }, 'number 0–50, steps of 0.01'],
  [{ type: ['string', 'null'] }, 'text or null'],
  [{ enum: ['bar', 'kitchen'] }, '"bar" or "kitchen"'],
  [{ anyOf: [{ $ref: '#/components/schemas/Person' }, { type: 'null' }] }, 'Person or null'],
  [{ type: 'array', items: { type: 'string', format: 'uuid' }, maxItems: 20 }, 'list of UUID up to 20'],
  [{ type: 'array', prefixItems: [{ type: 'integer' }, { type: 'integer' }] }, '[integer, integer]'],
  [{ type: 'object', additionalProperties: {} }, 'object by text'],
  [{}, 'anything'],
])('says %j in words', (schema, words) => {
  expect(seen(schema)).toBe(words);
});

it('gives each field a line, with what may be left out, its limits and its meaning', () => {
  const schema: JsonSchema = {
    type: 'object',
    properties: {
      lines: {
        type: 'array',
        minItems: 1,
        maxItems: 50,
        items: {
          type: 'object',
          properties: { quantity: { type: 'integer', minimum: 1, maximum: 99 } },
          required: ['quantity'],
        },
      },
      mode: { enum: ['in', 'out'], default: 'in', description: 'Where it is `drunk`' },
    },
    required: ['lines'],
  };
  expect(seen(schema)).toBe('lines list 1–50\nquantity integer 1–99\nmode? "in" or "out" = "in" Where it is drunk');
});

it('shows the fields of a shape that is only named', () => {
  const shapes = { Person: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] } };
  expect(seen({ $ref: '#/components/schemas/Person' }, shapes)).toBe('Person\nname text');
});

it('escapes what goes into templates', () => {
  expect(html`<p title="${'"'}">${'<script>'}${['&', html`<b>${1}</b>`]}${false}</p>`.text).toBe(
    '<p title="&quot;">&lt;script&gt;&amp;<b>1</b></p>',
  );
});

it('marks and links code in sentences', () => {
  expect(prose('Send `A` & `B`', (code) => (code === 'B' ? '#B' : undefined)).text).toBe(
    'Send <code>A</code> &amp; <a href="#B"><code>B</code></a>',
  );
});
