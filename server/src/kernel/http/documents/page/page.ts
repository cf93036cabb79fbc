import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { manifest, type DocumentsConfig } from '../about.ts';
import { eventDocuments, protocolSchemas } from '../asyncapi.ts';
import type { JsonSchema } from '../json-schema.ts';
import { openApiDocument } from '../openapi.ts';
import { operations } from '../operations.ts';
import { eventsSection } from './events.ts';
import { conventionsSection, startSection } from './guide.ts';
import { Html, html } from './html.ts';
import { linksOfPage } from './links.ts';
import { errorsSection, rolesSection, shapesSection } from './reference.ts';
import { routesSection, tagAnchor } from './routes.ts';
import { pageScript } from './script.ts';

/** A page that needs nothing else from anywhere, and the policy that holds it to that. */
export interface ReadablePage {
  html: string;
  contentSecurityPolicy: string;
}

/** The API to read: how to start, every route, event, error, role and shape of the contract. */
export function readablePage(config: DocumentsConfig): ReadablePage {
  const style = pageStyle();
  const text = pageBody(config, style).text;
  return {
    html: `<!doctype html>\n${text}`,
    contentSecurityPolicy: [
      "default-src 'none'",
      `style-src '${sha256(style)}'`,
      `script-src '${sha256(pageScript)}'`,
      'font-src data:',
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join('; '),
  };
}

const sha256 = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** The fonts of Table Tap, as far as this page needs them. */
const fonts = [
  {
    family: 'Bricolage Grotesque',
    file: '@fontsource/bricolage-grotesque/files/bricolage-grotesque-latin-700-normal.woff2',
    weight: 700,
  },
  { family: 'Inter', file: '@fontsource/inter/files/inter-latin-400-normal.woff2', weight: 400 },
  { family: 'Inter', file: '@fontsource/inter/files/inter-latin-600-normal.woff2', weight: 600 },
];

/** Style sheets in the folder beside this file, in their order. */
const styles = ['base', 'frame', 'guide', 'rows', 'shapes', 'reference'];

function pageStyle(): string {
  const { resolve } = createRequire(import.meta.url);
  const faces = fonts.map(({ family, file, weight }) => {
    const source = `url(data:font/woff2;base64,${readFileSync(resolve(file), 'base64')}) format('woff2')`;
    return `@font-face{font-family:'${family}';font-weight:${weight};font-display:swap;src:${source}}`;
  });
  const sheets = styles.map((name) => readFileSync(new URL(`styles/${name}.css`, import.meta.url), 'utf8'));
  return [...faces, ...sheets].join('\n');
}

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='9' fill='%23f5a524'/%3E%3Cpath d='M8 10h16M16 10v14' stroke='%233a2500' stroke-width='4' stroke-linecap='round'/%3E%3C/svg%3E";

function pageBody(config: DocumentsConfig, style: string): Html {
  const document = openApiDocument(config);
  const all = operations();
  const tags = [...new Set(all.map((operation) => operation.route.tag))];
  const ofTag = (tag: string) => all.filter((operation) => operation.route.tag === tag);
  const events = eventDocuments();
  const links = linksOfPage();
  const shapes = {
    ...(document.components?.schemas as Record<string, JsonSchema>),
    ...events.schemas,
    ...protocolSchemas,
  };
  return html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fafaf9" />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#12100f" />
      <title>Table Tap API</title>
      <meta name="description" content="Every route, event, error and role of Table Tap" />
      <link rel="icon" href="${new Html(icon)}" />
      ${new Html(`<style>${style}</style>`)}
    </head>
    <body>
      <a class="skip" href="#main">Skip to content</a>
      <header>
        <p class="brand"><a href="#top">Table Tap</a> <span>API ${manifest.version}</span></p>
        ${searchForm} ${contents(tags.map((tag) => [tagAnchor(tag), tag, ofTag(tag).length]))}
      </header>
      <main id="main">
        ${opening(config, all.length, events.all.length)} ${startSection(config)} ${conventionsSection(config, links)}
        ${tags.map((tag) => routesSection(tag, ofTag(tag), document))} ${eventsSection(events.all, shapes, links)}
        ${errorsSection(all, links)} ${rolesSection()} ${shapesSection(shapes)}
      </main>
      ${new Html(`<script type="module">${pageScript}</script>`)}
    </body>
  </html>`;
}

const searchForm = html`<form role="search" hidden>
  <label for="find" class="hidden">Search routes, events, errors and shapes</label>
  <input id="find" type="search" placeholder="Search" autocomplete="off" spellcheck="false" aria-describedby="found" />
  <kbd aria-hidden="true">/</kbd>
  <p id="found" role="status"></p>
</form>`;

function contents(tags: [anchor: string, name: string, routes: number][]): Html {
  const link = (anchor: string, name: string, count?: number) =>
    html`<li>
      <a href="#${anchor}"
        >${name.charAt(0).toUpperCase() + name.slice(1)}${count !== undefined && html` <span class="count">${count}<span class="hidden"> routes</span></span>`}</a
      >
    </li>`;
  return html`<nav aria-label="Contents">
    <ul>
      ${link('start', 'Start here')} ${link('conventions', 'Conventions')}
      <li class="heading" aria-hidden="true">Routes</li>
      ${tags.map(([anchor, name, count]) => link(anchor, name, count))}
      <li class="heading" aria-hidden="true">Reference</li>
      ${link('events', 'Live events')} ${link('errors', 'Errors')} ${link('roles', 'Roles')} ${link('shapes', 'Shapes')}
    </ul>
  </nav>`;
}

const opening = ({ publicUrl }: DocumentsConfig, routes: number, events: number): Html =>
  html`<div class="opening" id="top">
    <h1>Table Tap API</h1>
    <p class="lead">
      Guests scan, order and pay at the table; counters, waiters and managers see it live. ${routes} routes and
      ${events} events, made from the same contract that the server checks every request against.
    </p>
    <dl class="facts">
      <div>
        <dt>Base</dt>
        <dd><code>${publicUrl}/api/v1</code></dd>
      </div>
      <div>
        <dt>For tools</dt>
        <dd><a href="/api/v1/openapi.json">OpenAPI 3.1</a> · <a href="/api/v1/asyncapi.json">AsyncAPI 3.0</a></dd>
      </div>
    </dl>
  </div>`;
