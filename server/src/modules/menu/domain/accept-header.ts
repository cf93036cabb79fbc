export type Encoding = 'br' | 'gzip' | 'identity';

const itemsMax = 20;

/** The best encoding that an `Accept-Encoding` allows: brotli, gzip, or as it is. */
export function acceptedEncoding(header: string | undefined): Encoding {
  const allowed = new Set(weighted(header).map(([coding]) => coding));
  return allowed.has('br') ? 'br' : allowed.has('gzip') ? 'gzip' : 'identity';
}

/** `de;q=0.5, nl-BE` → nl-be, de: without what has weight 0. */
export function weighted(header: string | undefined): [item: string, weight: number][] {
  return (header ?? '')
    .toLowerCase()
    .split(',', itemsMax)
    .map((part): [string, number] => {
      const [item = '', ...parameters] = part.split(';').map((text) => text.trim());
      const q = parameters.find((parameter) => parameter.startsWith('q='));
      return [item, q === undefined ? 1 : Number(q.slice(2)) || 0];
    })
    .filter(([, weight]) => weight > 0)
    .sort(([, a], [, b]) => b - a);
}
