/** Values for the placeholders of a message. */
export type MessageValues = Record<string, string | number | null | undefined>;

/**
 * Fills a message: `{{name}}` takes a value, and `{count, plural, =0 {none} one {# item} other {# items}}`
 * takes the branch for the number (`#` is the number itself, written the way the language writes it).
 * @param language BCP 47 tag that decides plural rules and digits
 */
export function formatMessage(message: string, values: MessageValues, language: string): string {
  const filled = message.includes(', plural,') ? fillPlurals(message, values, language) : message;
  return filled.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** Names of all placeholders in a message, sorted; translations of one key must agree on them. */
export function placeholdersOf(message: string): string[] {
  const names = [...message.matchAll(/\{\{\s*(\w+)\s*\}\}|\{(\w+), plural,/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  return [...new Set(names)].sort();
}

const pluralStart = /\{(\w+), plural,/;

function fillPlurals(message: string, values: MessageValues, language: string): string {
  const start = pluralStart.exec(message);
  if (!start) return message;
  const end = closingBrace(message, start.index);
  const branches = branchesOf(message.slice(start.index + start[0].length, end));
  const count = Number(values[start[1] ?? ''] ?? 0);
  const branch =
    branches.get(`=${count}`) ??
    branches.get(new Intl.PluralRules(language).select(count)) ??
    branches.get('other') ??
    '';
  const chosen = branch.replaceAll('#', new Intl.NumberFormat(language).format(count));
  return message.slice(0, start.index) + chosen + fillPlurals(message.slice(end + 1), values, language);
}

function branchesOf(text: string): Map<string, string> {
  const branches = new Map<string, string>();
  for (let at = 0; ;) {
    const open = text.indexOf('{', at);
    if (open < 0) return branches;
    const close = closingBrace(text, open);
    branches.set(text.slice(at, open).trim(), text.slice(open + 1, close));
    at = close + 1;
  }
}

function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  throw new Error(`A brace is not closed in: ${text}`);
}
