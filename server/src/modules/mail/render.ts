import type { Language } from '@table-tap/contract';
import type { MailText, Template } from './template.ts';
import { templates, type TemplateData, type TemplateName } from './templates.ts';

export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
}

/** A mail in one language, as text and as HTML that says the same. */
export function renderMail<T extends TemplateName>(
  template: T,
  language: Language,
  data: TemplateData<T>,
): RenderedMail {
  const texts = templates[template].texts as unknown as Template<TemplateData<T>>;
  const said = texts[language](data);
  const mail = { ...said, paragraphs: said.paragraphs.map(oneLine) };
  return { subject: oneLine(mail.subject), text: asText(mail), html: asHtml(mail, language) };
}

/** A line end in a name would begin another header. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

function asText({ paragraphs, action, footnote }: MailText): string {
  const parts = [...paragraphs];
  if (action) parts.push(`${action.label}:\n${action.url}`);
  if (footnote) parts.push(footnote);
  return `${parts.join('\n\n')}\n\nTable Tap\n`;
}

/** One column, no pictures, nothing fetched: it looks the same everywhere and tells nobody that it was read. */
function asHtml({ subject, paragraphs, action, footnote }: MailText, language: Language): string {
  const lines = paragraphs.map((paragraph) => `<p style="margin:0 0 16px">${escaped(paragraph)}</p>`);
  if (action) {
    lines.push(
      `<p style="margin:24px 0"><a href="${escaped(action.url)}" style="${buttonStyle}">${escaped(action.label)}</a></p>`,
    );
  }
  if (footnote) lines.push(`<p style="margin:24px 0 0;color:#57534e;font-size:14px">${escaped(footnote)}</p>`);
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head><body style="margin:0;padding:24px;background:#fafaf9;color:#1c1917;font:16px/1.5 sans-serif"><div style="max-width:520px;margin:0 auto">${lines.join('')}<p style="margin:32px 0 0;color:#78716c;font-size:13px">Table Tap</p></div></body></html>`;
}

const buttonStyle =
  'display:inline-block;padding:12px 20px;border-radius:12px;background:#f5a524;color:#3a2500;font-weight:600;text-decoration:none';

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
