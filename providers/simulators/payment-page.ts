import { createHash } from 'node:crypto';
import type { Reply } from './local-server.ts';
import { pageTexts, type PageLanguage } from './page-texts.ts';

export interface PageView {
  language: PageLanguage;
  /** whose page this plays: `Bancontact Pay`, `Stripe Checkout` */
  brand: string;
  amountMinor: number;
  currency: string;
  description: string;
  /** `again`: the last try was declined */
  state: 'open' | 'again' | 'paid' | 'declined' | 'cancelled' | 'expired';
  /** the card that is paid with, where there is one */
  card?: string;
  remembered?: boolean;
  returnUrl: string | null;
}

/** How long the result is shown before the payer goes back, in seconds. */
const resultSeconds = 1;

const style = `
:root{color-scheme:light dark;--ground:#faf8f4;--card:#fff;--ink:#1f1a14;--quiet:#6b6155;--line:#e6dfd3;--amber:#f5a524;--on-amber:#3a2500}
@media(prefers-color-scheme:dark){:root{--ground:#15120e;--card:#211d18;--ink:#f4efe7;--quiet:#b3a999;--line:#3a342c}}
*{box-sizing:border-box}
body{margin:0;min-height:100dvh;display:grid;place-items:center;padding:1rem;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
main{width:100%;max-width:24rem;background:var(--card);border:1px solid var(--line);border-radius:1.25rem;padding:1.5rem;text-align:center}
h1{margin:0;font-size:1rem;font-weight:600;color:var(--quiet)}
.amount{margin:1rem 0 .25rem;font-size:2.75rem;font-weight:700;line-height:1.1;font-variant-numeric:tabular-nums}
p{margin:.25rem 0;overflow-wrap:anywhere;text-wrap:balance}
.quiet{color:var(--quiet)}
.notice{margin:0 0 1.25rem;padding:.5rem .75rem;border:1px dashed var(--line);border-radius:.75rem;font-size:.875rem;color:var(--quiet)}
.result{margin:1.5rem 0 .5rem;font-size:1.25rem;font-weight:600}
form{display:grid;gap:.75rem;margin-top:1.5rem}
button,.back{font:inherit;font-weight:600;min-height:3.25rem;border-radius:.875rem;border:1px solid var(--line);background:transparent;color:var(--ink);cursor:pointer}
button.main{border:0;background:var(--amber);color:var(--on-amber);font-size:1.125rem}
.back{display:grid;place-items:center;margin-top:1rem;text-decoration:none}
:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
`;

/** No script, no outside, no frame; forms post to the simulator alone. Going back is a link, which no policy stops. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page where a newcomer taps "pay". */
export function paymentPage(view: PageView): Reply {
  const texts = pageTexts[view.language];
  const waits = view.state === 'open' || view.state === 'again';
  const body = [
    `<p class="notice">${texts.notice}</p>`,
    `<h1>${escaped(view.brand)}</h1>`,
    `<p class="amount">${escaped(money(view))}</p>`,
    `<p>${escaped(view.description)}</p>`,
    view.card && `<p class="quiet">${escaped(view.card)}</p>`,
    view.remembered && waits && `<p class="quiet">${texts.remembered}</p>`,
    view.state === 'again' && `<p class="result" role="alert">${texts.again}</p>`,
    waits ? form(texts) : `<p class="result" role="status">${resultText(view)}</p>`,
    view.returnUrl && (!waits || view.state === 'again') && backLink(view.returnUrl, texts.back),
  ];
  const refresh = !waits && view.returnUrl !== null ? view.returnUrl : undefined;
  return page(200, view.language, view.brand, body, refresh);
}

/** The page for a payment that the simulator does not know. */
export function unknownPage(language: PageLanguage, brand: string): Reply {
  return page(404, language, brand, [`<h1>${escaped(brand)}</h1><p class="result">${pageTexts[language].unknown}</p>`]);
}

function form(texts: { pay: string; decline: string }): string {
  return `<form method="post"><button class="main" name="do" value="pay">${texts.pay}</button><button name="do" value="decline">${texts.decline}</button></form>`;
}

function resultText({ language, state }: PageView): string {
  const texts = pageTexts[language];
  return state === 'open' || state === 'again' ? '' : texts[state];
}

function backLink(returnUrl: string, text: string): string {
  return isWeb(returnUrl) ? `<a class="back" href="${escaped(returnUrl)}">${text}</a>` : '';
}

function page(
  status: number,
  language: PageLanguage,
  title: string,
  body: readonly (string | false | null | undefined)[],
  refresh?: string,
): Reply {
  const back =
    refresh && isWeb(refresh) ? `<meta http-equiv="refresh" content="${resultSeconds};url=${escaped(refresh)}">` : '';
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
    body: `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(title)}</title>${back}<style>${style}</style></head><body><main>${body.filter(Boolean).join('')}</main></body></html>`,
  };
}

function money({ amountMinor, currency, language }: PageView): string {
  const locale = language === 'en' ? 'en-IE' : `${language}-BE`;
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amountMinor / 100);
}

const isWeb = (url: string) => /^https?:\/\//.test(url);

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
