import { errors, permissions, roles, type ErrorCode, type Permission, type Role } from '@table-tap/contract';
import type { JsonSchema } from '../json-schema.ts';
import type { Operation } from '../operations.ts';
import { errorMeanings, roleNames } from '../wording.ts';
import { html, prose, type Html } from './html.ts';
import type { Links } from './links.ts';
import { shapeAnchor, shapeOf, type Shapes } from './shapes.ts';

/** Longer lists of routes are folded. */
const routesNamedMax = 8;

/** Every error code, under the anchor that problem documents link to. */
export function errorsSection(operations: Operation[], links: Links): Html {
  return html`<section id="errors" aria-labelledby="errors-title">
    <h2 id="errors-title">Errors</h2>
    <p class="lead">The <code>code</code> of every problem document: when it comes, and what to do about it.</p>
    <div class="codes">
      ${(Object.keys(errors) as ErrorCode[]).map((code) => {
        const [status, title] = errors[code];
        return html`<article id="${code}" data-entry>
          <h3><span class="status">${status}</span> <code>${code}</code></h3>
          <p class="title">${title}.</p>
          <p>${prose(errorMeanings[code], links)}</p>
          <div class="where">${whereOf(code, operations)}</div>
        </article>`;
      })}
    </div>
  </section>`;
}

function whereOf(code: ErrorCode, operations: Operation[]): Html | string {
  if (operations.every((operation) => operation.generalErrors.includes(code))) return 'Any route answers it.';
  if (operations.some((operation) => operation.generalErrors.includes(code))) {
    return code === 'TOO_LARGE' ? 'Any route with a body answers it.' : 'Any route that needs a token answers it.';
  }
  const found = operations.filter((operation) => operation.ownErrors.includes(code));
  if (found.length === 0) return 'No route answers it by itself.';
  const named = found.map(
    ({ id, method, path }) => html`<a href="#${id}">${method} ${path.replace('/cafes/{cafeId}/', '…/')}</a> `,
  );
  if (found.length <= routesNamedMax) return html`${named}`;
  return html`<details>
    <summary>${found.length} routes answer it</summary>
    ${named}
  </details>`;
}

/** Which role holds which permission. */
export function rolesSection(): Html {
  const roleKeys = Object.keys(roles) as Role[];
  return html`<section id="roles" aria-labelledby="roles-title">
    <h2 id="roles-title">Roles and permissions</h2>
    <p class="lead">
      A role is a set of permissions inside one café; a café can grant or take single ones. A platform admin opens and
      closes cafés and never sees what happens inside one.
    </p>
    <div class="scroll" tabindex="0" role="region" aria-label="Permissions of each role">
      <table>
        <thead>
          <tr>
            <th scope="col">Permission</th>
            ${roleKeys.map((role) => html`<th scope="col" class="mark">${roleNames[role]}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${(Object.keys(permissions) as Permission[]).map(
            (permission) =>
              html`<tr id="permission-${permission}" data-entry>
                <th scope="row"><code>${permission}</code> <span>${permissions[permission]}</span></th>
                ${roleKeys.map((role) => mark((roles[role] as readonly Permission[]).includes(permission)))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

const mark = (held: boolean): Html =>
  held
    ? html`<td class="mark"><span class="yes" aria-hidden="true"></span><span class="hidden">yes</span></td>`
    : html`<td class="mark"><span class="no" aria-hidden="true"></span><span class="hidden">no</span></td>`;

/** Every named shape that routes and events refer to. */
export const shapesSection = (shapes: Shapes): Html =>
  html`<section id="shapes" aria-labelledby="shapes-title">
    <h2 id="shapes-title">Shapes</h2>
    <p class="lead">
      What routes and events refer to by name. <code class="name">name</code><span class="maybe">?</span> may be left
      out; <span class="limit">= 4</span> is what it is then. A <span class="type">moment</span> is UTC in ISO 8601;
      fields that end in <code>Minor</code> are cents.
    </p>
    <div class="rows">
      ${Object.keys(shapes)
        .toSorted((a, b) => a.localeCompare(b, 'en'))
        .map((name) => shapeRow(name, shapes[name] as JsonSchema, shapes))}
    </div>
  </section>`;

const shapeRow = (name: string, schema: JsonSchema, shapes: Shapes): Html =>
  html`<details class="row plain" data-entry>
    <summary>
      <h3><span class="path">${name}</span></h3>
      ${schema.description && html`<span class="what">${prose(schema.description)}</span>`}
    </summary>
    <div class="inside" id="${shapeAnchor(name)}">${shapeOf(schema, shapes)}</div>
  </details>`;
