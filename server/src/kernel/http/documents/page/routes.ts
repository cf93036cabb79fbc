import { errors, permissions, type ErrorCode } from '@table-tap/contract';
import type { oas31 } from 'zod-openapi';
import type { JsonSchema } from '../json-schema.ts';
import type { Operation } from '../operations.ts';
import { roleNames, tagMeanings } from '../wording.ts';
import { html, joined, prose, type Html } from './html.ts';
import { parametersShape, shapeOf, type Shapes } from './shapes.ts';

/** Anchor of a group of routes: `cafés` → `routes-cafes`. */
export const tagAnchor = (tag: string): string => `routes-${tag.normalize('NFD').replaceAll(/[^\w-]/g, '')}`;

/** All routes of one tag. */
export const routesSection = (tag: string, operations: Operation[], document: oas31.OpenAPIObject): Html =>
  html`<section id="${tagAnchor(tag)}" aria-labelledby="${tagAnchor(tag)}-title">
    <h2 id="${tagAnchor(tag)}-title">${tag.charAt(0).toUpperCase() + tag.slice(1)}</h2>
    <p class="lead">${prose(tagMeanings[tag] ?? '')}</p>
    <div class="rows">${operations.map((operation) => routeRow(operation, document))}</div>
  </section>`;

function routeRow(operation: Operation, document: oas31.OpenAPIObject): Html {
  const { method, path, id, route } = operation;
  return html`<details class="row" data-entry>
    <summary>
      <h3><span class="method ${method.toLowerCase()}">${method}</span> <span class="path">${pathOf(path)}</span></h3>
      <span class="what">${prose(route.summary)}</span>
      <span class="tag ${route.access === 'public' ? 'open' : ''}"
        >${route.access === 'signed-in' ? 'signed in' : route.access}</span
      >
    </summary>
    <div class="inside" id="${id}">
      ${factsOf(operation)}
      <div class="halves">
        <div>${requestOf(operation, document)}</div>
        <div>${answersOf(operation, document)}</div>
      </div>
      ${errorsOf(operation)}
    </div>
  </details>`;
}

/** The path with the café in a quieter voice and the parameters marked. May break before each slash. */
function pathOf(path: string): Html {
  const base = path.startsWith('/cafes/{cafeId}/') ? '/cafes/{cafeId}' : '';
  const parts = path.slice(base.length).split(/(?=\/)/);
  const marked = parts.map((part) =>
    joined(
      part.split(/(\{\w+\})/).map((piece) => (piece.startsWith('{') ? html`<em>${piece}</em>` : piece)),
      '',
    ),
  );
  return html`${base && html`<span class="base">${base}</span><wbr />`}${joined(marked, html`<wbr />`)}`;
}

const kibi = (bytes: number): string =>
  bytes < 1024 ? `${bytes} bytes` : bytes < 1024 * 1024 ? `${bytes / 1024} KiB` : `${bytes / 1024 / 1024} MiB`;

function factsOf(operation: Operation): Html {
  const { idempotency, bodyBytesMax, perMinuteMax } = operation;
  const facts: [string, Html | string][] = [['Who', whoOf(operation)]];
  if (idempotency === 'required') facts.push(['Once', html`<code>Idempotency-Key</code> required`]);
  if (idempotency === 'accepted') facts.push(['Once', html`<code>Idempotency-Key</code> accepted`]);
  const version = versionOf(operation);
  if (version) facts.push(['Version', version]);
  const limits = [
    bodyBytesMax !== undefined && `body up to ${kibi(bodyBytesMax)}`,
    perMinuteMax !== undefined && `${perMinuteMax} calls a minute`,
  ].filter(Boolean);
  if (limits.length > 0) facts.push(['Limits', limits.join(' · ')]);
  return html`<dl class="facts">
    ${facts.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

function whoOf({ route: { access }, roles }: Operation): Html | string {
  if (access === 'public') return 'Everybody; no token is needed';
  if (access === 'signed-in') return 'Everybody with an account who is signed in';
  const names = (roles ?? []).map((role) => html`<span class="role">${roleNames[role]}</span>`);
  return html`<a href="#permission-${access}"><code>${access}</code></a>
    <span class="note">${permissions[access]}</span> <span class="roles">${names}</span>`;
}

function versionOf({ method, route, ifMatch }: Operation): Html | undefined {
  if (!route.etag) return undefined;
  if (method === 'GET') return html`answers an <code>ETag</code>; takes <code>If-None-Match</code>`;
  return html`answers an <code>ETag</code>; <code>If-Match</code> ${ifMatch}`;
}

interface Described {
  parameters?: ({ $ref?: string } & { in: string; name: string; required?: boolean; schema: JsonSchema })[];
  requestBody?: { required?: boolean; content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, { content?: Record<string, { schema?: JsonSchema }> }>;
}

const describedIn = (document: oas31.OpenAPIObject, { path, method }: Operation): Described =>
  (document.paths?.[path] as Record<string, unknown>)[method.toLowerCase()] as Described;

/** Named shapes of the document. */
const shapesIn = (document: oas31.OpenAPIObject): Shapes => document.components?.schemas as Shapes;

function requestOf(operation: Operation, document: oas31.OpenAPIObject): Html {
  const { parameters = [], requestBody } = describedIn(document, operation);
  const inPath = parameters.filter((parameter) => parameter.in === 'path');
  const inQuery = parameters.filter((parameter) => parameter.in === 'query');
  const schema = requestBody?.content['application/json']?.schema;
  return html`
    ${
      inPath.length > 0 &&
      html`<h4>Path</h4>
        ${parametersShape(inPath)}`
    }
    ${
      inQuery.length > 0 &&
      html`<h4>Query</h4>
        ${parametersShape(inQuery)}`
    }
    ${
      schema &&
      html`<h4>Body ${requestBody.required !== true && html`<span class="limit">may be left out</span>`}</h4>
        ${shapeOf(schema, shapesIn(document))}`
    }
    ${
      requestBody &&
      !schema &&
      html`<h4>Body</h4>
        <div class="shape"><p class="line">${operation.route.bodyType}</p></div>`
    }
  `;
}

function answersOf(operation: Operation, document: oas31.OpenAPIObject): Html {
  const { responses } = describedIn(document, operation);
  return html`${Object.keys(operation.route.answers).map((status) => {
    const content = responses[status]?.content;
    const schema = content?.['application/json']?.schema;
    const [mediaType] = Object.keys(content ?? {});
    return html`<h4>Answer <span class="status ok">${status}</span></h4>
      ${schema ? shapeOf(schema, shapesIn(document)) : html`<div class="shape"><p class="line">${mediaType ?? 'No content'}</p></div>`}`;
  })}`;
}

const errorLink = (code: ErrorCode): Html => html`<a href="#${code}"><code>${code}</code></a>`;
const byStatus = (a: ErrorCode, b: ErrorCode): number => errors[a][0] - errors[b][0];

function errorsOf({ ownErrors, generalErrors }: Operation): Html {
  return html`<h4>Errors</h4>
    ${
      ownErrors.length > 0 &&
      html`<ul class="errors">
        ${ownErrors.toSorted(byStatus).map((code) => html`<li><span class="status">${errors[code][0]}</span> ${errorLink(code)} <span>${errors[code][1]}</span></li>`)}
      </ul>`
    }
    <p class="general">
      ${ownErrors.length > 0 ? 'And, as everywhere: ' : 'As everywhere: '}${joined(generalErrors.toSorted(byStatus).map(errorLink), ' ')}
    </p>`;
}
