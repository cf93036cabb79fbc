/** Shows that there is a value, and nothing of it. */
export function hidden(): string {
  return '(hidden)';
}

/** A URL with its password blotted out. */
export function withoutPassword(text: string): string {
  const parsed = URL.parse(text);
  if (!parsed) return '(hidden)';
  if (parsed.password) parsed.password = '***';
  for (const name of parsed.searchParams.keys()) {
    if (/pass|secret|token|key/i.test(name)) parsed.searchParams.set(name, '***');
  }
  return parsed.href;
}
