import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** Depth that an XML document may have; camt.053 needs about 15. */
const nestingMax = 40;

/** A document read into plain values, with a safe way down. */
export class XmlNode {
  readonly #value: unknown;

  constructor(value: unknown) {
    this.#value = value;
  }

  /** All elements at a path of local names, e.g. `NtryDtls/TxDtls`. */
  all(path: string): XmlNode[] {
    const values = path.split('/').reduce<unknown[]>(
      (found, name) =>
        found.flatMap((value) => {
          const below = isRecord(value) ? value[name] : undefined;
          return below === undefined ? [] : Array.isArray(below) ? (below as unknown[]) : [below];
        }),
      [this.#value],
    );
    return values.map((value) => new XmlNode(value));
  }

  /** Text of the first element at any of these paths; `null` when there is none or it is empty. */
  text(...paths: string[]): string | null {
    for (const path of paths) {
      const text = this.all(path)[0]?.ownText();
      if (text) return text;
    }
    return null;
  }

  attribute(name: string): string | null {
    const value = isRecord(this.#value) ? this.#value[`@${name}`] : undefined;
    return typeof value === 'string' ? decoded(value) : null;
  }

  ownText(): string | null {
    const value = isRecord(this.#value) ? this.#value['#text'] : this.#value;
    return typeof value === 'string' && value !== '' ? decoded(value) : null;
  }
}

/**
 * Reads XML without a document type: no entities but the five of XML and character numbers, nothing fetched, nothing
 * expanded. Answers the document, or the line and the message of what is wrong.
 */
export function readXml(text: string): XmlNode | { line: number | null; message: string } {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return { line: null, message: 'Document types are not read.' };
  const valid = XMLValidator.validate(text);
  if (valid !== true) return { line: valid.err.line, message: valid.err.msg };
  try {
    const parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '@',
      removeNSPrefix: true,
      parseTagValue: false,
      parseAttributeValue: false,
      processEntities: false,
      maxNestedTags: nestingMax,
    });
    return new XmlNode(parser.parse(text));
  } catch {
    return { line: null, message: 'The XML is nested too deeply or has names that are not read.' };
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decoded(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,8}));/gi, (whole, decimal, hex, name: string) => {
    if (name !== undefined) return named[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
