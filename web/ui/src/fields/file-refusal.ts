export type FileRefusal = 'too-large' | 'wrong-type';

/** Why a file is not taken; undefined when it is. Same rules as the `accept` attribute. */
export function refusalOf(
  file: { name: string; type: string; size: number },
  accept: string,
  maxBytes: number,
): FileRefusal | undefined {
  if (file.size > maxBytes) return 'too-large';
  const wanted = accept.split(',').map((part) => part.trim().toLowerCase());
  const fits = (want: string) =>
    want === '' ||
    (want.startsWith('.') && file.name.toLowerCase().endsWith(want)) ||
    (want.endsWith('/*') && file.type.startsWith(want.slice(0, -1))) ||
    want === file.type;
  return wanted.some(fits) ? undefined : 'wrong-type';
}
