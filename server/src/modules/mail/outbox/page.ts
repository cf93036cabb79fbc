import { Router, type Request, type RequestHandler } from 'express';
import type { Kernel } from '../../../kernel/lifecycle/module.ts';
import { keptMails, type KeptMail } from '../queries/kept-mails.ts';

const address = '/demo/outbox';
const shownMax = 50;

/**
 * The mails of a demo that has no mail server, newest first, for the person who plays with it: at `/demo/outbox`, on
 * this very machine only, and never with NODE_ENV=production. Nothing of the kind exists elsewhere: 404.
 */
export function demoOutbox({ config, db }: Pick<Kernel, 'config' | 'db'>): RequestHandler {
  const router = Router();
  if (!config.demo || config.production || config.smtpUrl) return router;
  router.get(address, async (req, res, next) => {
    if (!isHere(req)) return next();
    const mails = await keptMails(db, shownMax);
    res.setHeader('Cache-Control', 'no-store');
    res.setHeader('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
    res.type('html').send(page(mails));
  });
  return router;
}

/** From this machine, to a name of this machine, and not handed on by a proxy. */
function isHere(req: Request): boolean {
  const from = req.socket.remoteAddress ?? '';
  const isLoopback = from === '::1' || from.startsWith('127.') || from.startsWith('::ffff:127.');
  const name = (req.headers.host ?? '').replace(/:\d+$/, '');
  const isForwarded = req.headers['x-forwarded-for'] !== undefined || req.headers['forwarded'] !== undefined;
  return isLoopback && !isForwarded && ['localhost', '127.0.0.1', '[::1]'].includes(name);
}

const page = (mails: KeptMail[]): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>Outbox of the demo</title>
<style>
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:0 auto;padding:24px 16px 64px;background:light-dark(#fafaf9,#12100f);color:light-dark(#1c1917,#f5f5f4)}
h1{font-size:1.75rem;margin:0 0 4px}h2{font-size:1.125rem;margin:0}
p{margin:0 0 12px}.muted{color:light-dark(#57534e,#a8a29e)}
article{background:light-dark(#fff,#1c1917);border:1px solid light-dark(#d6d3d1,#44403c);border-radius:12px;padding:16px 20px;margin:16px 0}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;margin:12px 0 0}
a{color:light-dark(#92400e,#fbbf24)}a:focus-visible{outline:3px solid currentColor;outline-offset:2px;border-radius:4px}
</style></head><body><main>
<h1>Outbox</h1>
<p class="muted">The demo has no mail server. What it would send is here, newest first, for a day or so.</p>
${mails.length === 0 ? '<p>Nothing yet. Ask for an account or a new password, then load this page again.</p>' : mails.map(article).join('\n')}
</main></body></html>`;

const article = (mail: KeptMail): string => `<article>
<h2>${escaped(mail.subject)}</h2>
<p class="muted">To ${escaped(mail.to)} · <time datetime="${mail.at}">${mail.at.slice(0, 16).replace('T', ' ')} UTC</time>${mail.attachment ? ` · ${escaped(mail.attachment)}` : ''}</p>
<pre>${linked(mail.text)}</pre>
</article>`;

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Addresses of the web stand alone on their lines. */
const linked = (text: string): string =>
  escaped(text).replaceAll(/^https?:\/\/\S+$/gm, (url) => `<a href="${url}">${url}</a>`);
