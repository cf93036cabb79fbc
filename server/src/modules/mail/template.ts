import type { Language } from '@table-tap/contract';

/** What a mail says, in one language. */
export interface MailText {
  subject: string;
  paragraphs: string[];
  /** A link, with what it does. */
  action?: { label: string; url: string };
  /** In small letters at the end: why this came, and what to do when it was not asked for. */
  footnote?: string;
}

/** One kind of mail, in all languages. */
export type Template<Data> = Record<Language, (data: Data) => MailText>;
