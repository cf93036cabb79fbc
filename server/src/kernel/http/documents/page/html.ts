/** Text that is HTML already. Everything else that goes into a template is escaped. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | string | number | false | null | undefined | readonly Part[];

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => entities[character] as string);

function render(part: Part): string {
  if (part === false || part === null || part === undefined) return '';
  if (part instanceof Html) return part.text;
  return typeof part === 'object' ? part.map(render).join('') : escape(String(part));
}

/** A template of HTML: values are escaped, lists joined; `false`, `null` and `undefined` are nothing. */
export const html = (texts: TemplateStringsArray, ...parts: Part[]): Html =>
  new Html(texts.map((text, index) => text + (index < parts.length ? render(parts[index]) : '')).join(''));

/** Parts with something between them. */
export const joined = (parts: readonly Part[], between: Part): Html =>
  new Html(parts.map(render).join(render(between)));

/**
 * A sentence with `code` in backticks.
 * @param hrefOf where a piece of code leads to, if anywhere
 */
export function prose(text: string, hrefOf: (code: string) => string | undefined = () => undefined): Html {
  const parts = text.split('`').map((part, index) => {
    if (index % 2 === 0) return html`${part}`;
    const href = hrefOf(part);
    return href ? html`<a href="${href}"><code>${part}</code></a>` : html`<code>${part}</code>`;
  });
  return joined(parts, '');
}
