const lengthMax = 100;

/**
 * What a sent file may be called on a screen and when it is saved: its last part, without what a system takes for a path
 * or a command. It never names anything on the server.
 */
export function fileName(sent: string): string {
  const last = sent.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  // Control characters and those that turn the direction of writing, so that what is read is what it is.
  const shown = last.replaceAll(/[\p{Cc}\p{Cf}"<>:|?*]/gu, '').replaceAll(/\s+/g, ' ').replace(/^[. ]+/, '').trim(); // prettier-ignore
  return [...shown].slice(0, lengthMax).join('');
}
