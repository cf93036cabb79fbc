import { namespaces, type Namespace } from '@table-tap/contract';
import { realtimeText, type EventDocument } from '../asyncapi.ts';
import { audienceNames, namespaceMeanings } from '../wording.ts';
import { html, joined, prose, type Html } from './html.ts';
import type { Links } from './links.ts';
import { shapeAnchor, shapeOf, type Shapes } from './shapes.ts';

const titles: Record<keyof typeof realtimeText, string> = {
  connect: 'Connecting',
  replay: 'After a break',
  numbers: 'Numbers',
  beat: 'Being sure',
  end: 'The end of a session',
};

const envelope = `{
  event: 'ticket:advanced',
  data: { number: 17, … },
  meta: {
    cafeId, eventId,
    seq: 1042,
    at: '2025-11-22T20:14:03.120Z',
  },
}`;

const shapeLink = (name: string): Html => html`<a class="type" href="#${shapeAnchor(name)}">${name}</a>`;

/** How to listen, and everything that can be heard. */
export function eventsSection(events: EventDocument[], shapes: Shapes, links: Links): Html {
  return html`<section id="events" aria-labelledby="events-title">
    <h2 id="events-title">Live events</h2>
    <p class="lead">
      Every change is an event with a number. Sockets carry the events as they happen;
      <a href="#getEvents"><code>GET …/events</code></a> has the same stream to read again.
    </p>
    <div class="cards">
      ${Object.entries(realtimeText).map(
        ([key, text]) =>
          html`<article>
            <h3>${titles[key as keyof typeof titles]}</h3>
            <p>${prose(text, links)}</p>
          </article>`,
      )}
      <article>
        <h3>The envelope</h3>
        <pre tabindex="0" aria-label="Example of an event"><code>${envelope}</code></pre>
        <p>Shapes: ${joined(['Handshake', 'EventMeta', 'Resync', 'BeatAnswer'].map(shapeLink), ' · ')}</p>
      </article>
    </div>
    ${namespaces.map((name) =>
      namespacePart(
        name,
        events.filter((event) => event.namespace === name),
        shapes,
      ),
    )}
  </section>`;
}

const namespacePart = (name: Namespace, events: EventDocument[], shapes: Shapes): Html | false =>
  events.length > 0 &&
  html`<div data-group>
    <h3 class="group"><code>/${name}</code> <span>${namespaceMeanings[name]}</span></h3>
    <div class="rows">${events.map((event) => eventRow(event, shapes))}</div>
  </div>`;

const eventRow = ({ type, summary, audience, data }: EventDocument, shapes: Shapes): Html =>
  html`<details class="row plain" data-entry>
    <summary>
      <h4><span class="path">${type}</span></h4>
      <span class="what">${prose(summary)}</span>
      ${joined(
        audience.map((who) => html`<span class="tag ${who === 'staff' ? '' : 'open'}">${who}</span>`),
        ' ',
      )}
    </summary>
    <div class="inside" id="event-${type}">
      <dl class="facts">
        <div>
          <dt>Heard by</dt>
          <dd>
            ${joined(
              audience.map((who) => audienceNames[who]),
              ' and ',
            )}
          </dd>
        </div>
      </dl>
      <h4>Data</h4>
      ${shapeOf(data, shapes)}
    </div>
  </details>`;
