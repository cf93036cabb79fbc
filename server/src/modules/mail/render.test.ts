import fc from 'fast-check';
import { languages } from '@table-tap/contract';
import { describe, expect, it } from 'vitest';
import { renderMail } from './render.ts';
import { templates, type TemplateName } from './templates.ts';

const data = {
  ...{ name: 'Ann', link: 'https://tap.example/account/verify#token', change: 'password' },
  ...{ cafe: 'De Zwaan', number: 7, by: 'Jo', host: 'hooks.example', because: 'gone' },
  items: [
    { item: 'Gin', kind: 'low', level: '0.7 l', suggested: '3 l' },
    { item: 'Tonic', kind: 'out', level: '0', suggested: '' },
  ],
} as never;

describe.each(Object.keys(templates) as TemplateName[])('the mail %s', (template) => {
  it.each(languages)('says the same as text and as HTML in %s', (language) => {
    const { subject, text, html } = renderMail(template, language, data);
    expect(subject).toMatch(/^[^\r\n]{8,80}$/);
    expect(html).toContain(`<html lang="${language}">`);
    const read = html
      .replaceAll(/<style.*?<\/style>|<title>.*?<\/title>|<[^>]+>/g, ' ')
      .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
    for (const sentence of text.split(/\n+/).filter((line) => line && !line.startsWith('https://'))) {
      expect(read).toContain(sentence.replace(/:$/, ''));
    }
    if (text.includes('https://'))
      expect(html).toContain('href="https://tap.example/account/verify#token"'.replace('#', '#'));
  });

  it('is another text in every language', () => {
    const texts = languages.map((language) => renderMail(template, language, data).text);
    expect(new Set(texts).size).toBe(languages.length);
  });
});

it('fetches nothing and runs nothing, whatever a name holds', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 120 }), (name) => {
      const { html, subject } = renderMail('verify-account', 'en', { name: `${name}<img src=x>`, link: 'https://tap.example/' });
      expect(html).not.toMatch(/<img|<script|src=(?!x&)/);
      expect(subject).not.toMatch(/[\r\n]/);
    }),
  );
}); // prettier-ignore
