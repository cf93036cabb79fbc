/** Whether every word typed begins a word of the name or stands inside it; accents and capitals do not matter. */
export function matches(name: string, wanted: string): boolean {
  const text = plain(name);
  return plain(wanted)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase().trim();
