import type { RouteName } from '@table-tap/contract';
import { conventions, type DocumentsConfig } from '../about.ts';
import { html, prose, type Html } from './html.ts';
import type { Links } from './links.ts';

interface Step {
  title: string;
  text: string;
  code: string;
}

const id = (last: string): string => `01930000-0000-7000-8000-0000000000${last}`;

/** Bodies of the first steps, each checked against its route by a test. */
export const exampleBodies = {
  'POST /guest/sessions': { tableToken: 'the-text-after-/t/' },
  'POST /cafes/{cafeId}/orders': {
    id: id('0a'),
    lines: [
      { productId: id('01'), quantity: 2 },
      { productId: id('02'), quantity: 1, note: 'no ice' },
    ],
  },
} satisfies Partial<Record<RouteName, object>>;

function steps({ publicUrl }: DocumentsConfig): Step[] {
  const base = `${publicUrl}/api/v1`;
  const order = JSON.stringify(exampleBodies['POST /cafes/{cafeId}/orders'], null, 2).replaceAll('\n', '\n  ');
  return [
    {
      title: 'Sit down',
      text: `The code on a table is a link, \`${publicUrl}/t/…\`. Trade its last part for a session: the answer holds a \`token\` and the ids of the café, the table and the tab.`,
      code: `curl ${base}/guest/sessions \\\n  -H 'Content-Type: application/json' \\\n  -d '${JSON.stringify(exampleBodies['POST /guest/sessions'])}'`,
    },
    {
      title: 'Read the menu',
      text: 'It is public. What is sold out is still there, with `available: false`.',
      code: `curl "${base}/cafes/$CAFE/menu?language=en"`,
    },
    {
      title: 'Order',
      text: 'You send what and how many; prices, VAT and counters are decided by the server. Send it again with the same key when the network fails: it stays one order.',
      code: `curl ${base}/cafes/$CAFE/orders \\\n  -H "Authorization: Bearer $TOKEN" \\\n  -H 'Idempotency-Key: ${exampleBodies['POST /cafes/{cafeId}/orders'].id}' \\\n  -H 'Content-Type: application/json' \\\n  -d '${order}'`,
    },
    {
      title: 'Watch it being made',
      text: 'A socket tells each step as it happens. The number of the last event that you saw brings you up to date after a break.',
      code: `import { io } from 'socket.io-client';\n\nconst orders = io('${publicUrl}/orders', {\n  transports: ['websocket'],\n  auth: { token, cafeId, seq: 0 },\n});\norders.on('ticket:advanced', ({ data, meta }) => {\n  console.log(meta.seq, data.number, data.status);\n});`,
    },
  ];
}

/** The first four steps of somebody new. */
export const startSection = (config: DocumentsConfig): Html =>
  html`<section id="start" aria-labelledby="start-title">
    <h2 id="start-title">Start here</h2>
    <ol class="steps">
      ${steps(config).map(
        ({ title, text, code }) =>
          html`<li>
            <h3>${title}</h3>
            <p>${prose(text)}</p>
            <pre tabindex="0" aria-label="Example: ${title}"><code>${code}</code></pre>
          </li>`,
      )}
    </ol>
  </section>`;

/** What holds for every route. */
export const conventionsSection = (config: DocumentsConfig, links: Links): Html =>
  html`<section id="conventions" aria-labelledby="conventions-title">
    <h2 id="conventions-title">Conventions</h2>
    <p class="lead">What holds everywhere, so that no route has to repeat it.</p>
    <div class="cards">
      ${conventions(config).map(
        ({ title, text }) =>
          html`<article>
            <h3>${title}</h3>
            <p>${prose(text, links)}</p>
          </article>`,
      )}
    </div>
  </section>`;
