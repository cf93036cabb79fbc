import type { DocumentsConfig } from './about.ts';

export const documentsConfig: DocumentsConfig = {
  publicUrl: 'https://order.example.com',
  rateGuestPerMinute: 2000,
  rateStaffPerMinute: 10_000,
  rateAddressPerMinute: 6000,
  loginFailuresPerAccount: 10,
};

/** References anywhere in a document that lead nowhere. */
export function brokenReferences(document: unknown): string[] {
  const broken: string[] = [];
  const resolve = (ref: string): unknown =>
    ref
      .slice(2)
      .split('/')
      .reduce<unknown>(
        (at, step) => (at as Record<string, unknown> | undefined)?.[step.replaceAll('~1', '/').replaceAll('~0', '~')],
        document,
      );
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { $ref } = value as { $ref?: unknown };
    if (typeof $ref === 'string' && (!$ref.startsWith('#/') || resolve($ref) === undefined)) broken.push($ref);
    Object.values(value).forEach(walk);
  };
  walk(document);
  return broken;
}
