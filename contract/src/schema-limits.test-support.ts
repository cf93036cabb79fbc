import { type z } from 'zod';

type Definition = { type: string } & Record<string, unknown>;
type Check = { check: string; maximum?: number; minimum?: number; value?: number; pattern?: RegExp; format?: string };

const definitionOf = (schema: z.ZodType): Definition => schema._zod.def as unknown as Definition;
const checksOf = (definition: Definition): Check[] =>
  ((definition['checks'] ?? []) as { _zod: { def: Check } }[]).map((check) => check._zod.def);

/** Schemas directly inside a schema, with the step that leads there. */
function inside(schema: z.ZodType): [string, z.ZodType][] {
  const definition = definitionOf(schema);
  const at = (field: string) => definition[field] as z.ZodType;
  switch (definition.type) {
    case 'object':
      return Object.entries(definition['shape'] as Record<string, z.ZodType>);
    case 'array':
      return [['[]', at('element')]];
    case 'tuple':
      return (definition['items'] as z.ZodType[]).map((item, index) => [`[${index}]`, item]);
    case 'record':
      return [
        ['{key}', at('keyType')],
        ['{}', at('valueType')],
      ];
    case 'union':
      return (definition['options'] as z.ZodType[]).map((option) => ['', option]);
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return [['', at('innerType')]];
    case 'pipe':
      // `z.coerce.number().pipe(…)`: what comes out is what counts. A text that becomes a boolean has a fixed set of words.
      return ['boolean', 'transform'].includes(definitionOf(at('out')).type) ? [] : [['', at('out')]];
    case 'string':
    case 'number':
    case 'boolean':
    case 'enum':
    case 'literal':
    case 'null':
    case 'custom':
      return [];
    default:
      throw new Error(`a schema of type ${definition.type} in a request: teach this walk how to look into it`);
  }
}

/** Walks all schemas in a schema; collects what `look` has to say about each, with the path to it. */
function collect(schema: z.ZodType, look: (definition: Definition) => string | undefined, path = ''): string[] {
  const problem = look(definitionOf(schema));
  const found = problem ? [`${path || '(whole)'}: ${problem}`] : [];
  for (const [step, child] of inside(schema)) {
    const joint = path && step && !step.startsWith('[') && !step.startsWith('{') ? '.' : '';
    found.push(...collect(child, look, `${path}${joint}${step}`));
  }
  return found;
}

/** Paths of objects that let unknown fields through. */
export const openObjects = (schema: z.ZodType): string[] =>
  collect(schema, (definition) => {
    if (definition.type !== 'object') return undefined;
    const catchall = definition['catchall'] as z.ZodType | undefined;
    return catchall && definitionOf(catchall).type === 'never' ? undefined : 'lets unknown fields through';
  });

/** Paths of texts, lists and numbers without a limit, and of numbers that are no integers. */
export const unboundedValues = (schema: z.ZodType): string[] =>
  collect(schema, (definition) => {
    const checks = checksOf(definition);
    if (definition.type === 'string') return textProblem(definition, checks);
    if (definition.type === 'number') return numberProblem(definition, checks);
    if (definition.type === 'array')
      return checks.some((check) => check.check === 'max_length') ? undefined : 'a list without a maximum';
    if (definition.type === 'custom') return 'something that JSON does not have';
    return undefined;
  });

/** Formats whose texts are all of one length, or nearly. */
const shortFormats = ['uuid', 'date'];

function textProblem(definition: Definition, checks: Check[]): string | undefined {
  const bounded =
    checks.some((check) => check.check === 'max_length' || check.check === 'length_equals') ||
    shortFormats.includes(String(definition['format'])) ||
    checks.some((check) => check.check === 'string_format' && shortFormats.includes(String(check.format))) ||
    checks.some((check) => check.check === 'string_format' && check.pattern && isBoundedPattern(check.pattern));
  return bounded ? undefined : 'a text without a maximum';
}

/** Anchored at both ends and without `*`, `+` or `{n,}`. */
export const isBoundedPattern = (pattern: RegExp): boolean => {
  const plain = pattern.source.replaceAll(/\\./g, 'x').replaceAll(/\[[^\]]*\]/g, 'x');
  return plain.startsWith('^') && plain.endsWith('$') && !/[*+]|\{\d+,\}/.test(plain);
};

function numberProblem(definition: Definition, checks: Check[]): string | undefined {
  const isInteger = [definition as unknown as Check, ...checks].some(
    (check) => check.check === 'number_format' && check.format === 'safeint',
  );
  const has = (name: string) => checks.some((check) => check.check === name);
  if (!has('less_than') || !has('greater_than')) return 'a number without bounds';
  return isInteger ? undefined : 'not an integer';
}
