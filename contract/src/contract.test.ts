import { describe, expect, it } from 'vitest';
import {
  allRoutes,
  defaultBodyBytes,
  errors,
  events,
  everyRoute,
  everySignedInRoute,
  idempotencyOf,
  namespaces,
  pathParams,
  permissions,
  roles,
  splitKey,
  type Route,
  type RouteKey,
} from './index.ts';
import { openObjects, unboundedValues } from './schema-limits.test-support.ts';

const entries = Object.entries(allRoutes) as [RouteKey, Route][];
const isWrite = (key: RouteKey) => !key.startsWith('GET ');

/** Numbers that are no integers; each has bounds all the same. */
const decimals = ['alcoholByVolume', 'rate'];

describe.each(entries)('%s', (key, route) => {
  const [method, path] = splitKey(key);

  it('has a key that says method and path', () => {
    expect(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).toContain(method);
    expect(path).toMatch(/^(?:\/(?:[a-z][a-z0-9-]*(?:\.[a-z]+)?|\{[a-z][A-Za-z]*\}))+$/);
  });

  it('says in a sentence what it does', () => {
    expect(route.summary).toMatch(/^[A-Z].{7,}[^.]$/);
    expect(route.tag).not.toBe('');
  });

  it('declares a permission of the registry, or that everybody may', () => {
    expect(['public', 'signed-in', ...Object.keys(permissions)]).toContain(route.access);
  });

  it('declares errors of the registry, each once, and none that every route has', () => {
    const general: readonly string[] = route.access === 'public' ? everyRoute : [...everyRoute, ...everySignedInRoute];
    expect(Object.keys(errors)).toEqual(expect.arrayContaining([...route.errors]));
    expect(new Set(route.errors).size).toBe(route.errors.length);
    expect(route.errors.filter((code) => general.includes(code))).toEqual([]);
  });

  it('names each path parameter once, and schemas only for parameters it has', () => {
    const names = pathParams(path);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(Object.keys(route.params ?? {})));
  });

  it('answers in one way', () => {
    expect(Object.keys(route.answers)).toHaveLength(1);
    expect(route.answers[204] === undefined || route.answers[204] === null).toBe(true);
  });

  it('has limits', () => {
    const bodyBytes = route.limits?.bodyBytes ?? defaultBodyBytes;
    expect(bodyBytes).toBeGreaterThanOrEqual(route.body ? 1 : 0);
    // Photos as phones take them.
    expect(bodyBytes).toBeLessThanOrEqual(10 * 1024 * 1024);
    if (route.limits?.perMinute !== undefined) expect(route.limits.perMinute).toBeGreaterThan(0);
  });

  it('takes an idempotency key where it may be repeated', () => {
    const idempotency = idempotencyOf(key, route);
    if (!isWrite(key)) expect(idempotency).toBe('none');
    const answers = ['IDEMPOTENCY_KEY_REQUIRED', 'IN_FLIGHT', 'KEY_REUSED'];
    if (idempotency === 'required') expect(route.errors).toEqual(expect.arrayContaining(answers));
  });

  it('refuses a change of something that somebody else has changed', () => {
    if (isWrite(key) && route.etag) expect(route.errors).toContain('CHANGED_MEANWHILE');
    if (route.errors.includes('MATCH_REQUIRED')) expect(route.etag).toBe(true);
  });

  it('has a body only on a write, and a media type only with a body', () => {
    if (route.body) expect(isWrite(key)).toBe(true);
    if (route.bodyType) expect(route.body).toBeDefined();
  });

  it('refuses unknown fields at every level of body and query', () => {
    expect([route.body, route.query].flatMap((schema) => (schema ? openObjects(schema) : []))).toEqual([]);
  });

  it('has a maximum on every text, list and number of body, query and path', () => {
    const schemas = [route.bodyType ? undefined : route.body, route.query, ...Object.values(route.params ?? {})];
    const problems = schemas.flatMap((schema) => (schema ? unboundedValues(schema) : []));
    const excused = decimals.map((name) => new RegExp(`(?:^|\\.)${name}: not an integer$`));
    expect(problems.filter((problem) => !excused.some((pattern) => pattern.test(problem)))).toEqual([]);
  });
});

/** Permissions that no route asks for as a whole: handlers look at them for a part of what they do. */
const checkedInHandlers = new Set(['orders:proxy', 'bills:comp']);

describe('the contract as a whole', () => {
  it('has no two routes that differ only in the names of their parameters', () => {
    const shapes = entries.map(([key]) => key.replaceAll(/\{\w+\}/g, '{}'));
    expect(new Set(shapes).size).toBe(shapes.length);
  });

  it('calls the parameter at one place of a path by one name', () => {
    const names = new Map<string, Set<string>>();
    for (const [key] of entries) {
      for (const match of splitKey(key)[1].matchAll(/\{(\w+)\}/g)) {
        const before = splitKey(key)[1]
          .slice(0, match.index)
          .replaceAll(/\{\w+\}/g, '{}');
        names.set(before, (names.get(before) ?? new Set()).add(match[1] as string));
      }
    }
    expect([...names].filter(([, found]) => found.size > 1)).toEqual([]);
  });

  it('uses every permission and gives each to somebody', () => {
    const used = new Set(entries.map(([, route]) => route.access));
    const granted = new Set<string>(Object.values(roles).flat());
    const namedInSummary = entries.map(([, route]) => route.summary).join(' ');
    for (const permission of Object.keys(permissions)) {
      expect(granted, permission).toContain(permission);
      const known =
        used.has(permission as Route['access']) ||
        namedInSummary.includes(permission) ||
        checkedInHandlers.has(permission);
      expect(known, `${permission} is asked for nowhere`).toBe(true);
    }
  });

  it('gives every role each of its permissions once', () => {
    for (const granted of Object.values(roles)) expect(new Set(granted).size).toBe(granted.length);
  });

  it('has statuses and sentences for all errors', () => {
    for (const [code, [status, title]] of Object.entries(errors)) {
      expect(code).toMatch(/^[A-Z]+(?:_[A-Z]+)*$/);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(600);
      expect(title).toMatch(/^[A-Z].{7,}[^.]$/);
    }
  });
});

describe.each(Object.entries(events))('event %s', (type, definition) => {
  it('has a namespace, an audience and a sentence', () => {
    expect(type).toMatch(/^[a-z]+:[a-z]+(?:_[a-z]+)*$/);
    expect(namespaces).toContain(definition.namespace);
    expect(definition.audience.length).toBeGreaterThan(0);
    expect(new Set(definition.audience).size).toBe(definition.audience.length);
    expect(definition.summary).toMatch(/^[A-Z].{7,}[^.]$/);
  });
});
