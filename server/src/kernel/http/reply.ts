import type { Readable } from 'node:stream';

/** An answer that needs more than its JSON body. Handlers that need nothing else return the body itself. */
export class Reply<Body = unknown> {
  readonly body: Body;
  readonly headers: Record<string, string>;
  readonly cookies: Cookie[];
  readonly stream: Readable | undefined;
  /** Instead of the status that the contract names: 304 for what the client has already. */
  readonly status: number | undefined;

  constructor(
    body: Body,
    more: { headers?: Record<string, string>; cookies?: Cookie[]; stream?: Readable; status?: 304 } = {},
  ) {
    this.body = body;
    this.headers = more.headers ?? {};
    this.cookies = more.cookies ?? [];
    this.stream = more.stream;
    this.status = more.status;
  }
}

export interface Cookie {
  name: string;
  value: string;
  maxAgeSeconds: number;
}

/** JSON that is ready to send as it is: cached, or made by the database. */
export class Raw {
  readonly text: string | Buffer;
  constructor(text: string | Buffer) {
    this.text = text;
  }
}

/** `W/"7"` for version 7. */
export const etagOf = (version: number): string => `W/"${version}"`;

/** The body with the ETag of its version. */
export const withEtag = <Body>(version: number, body: Body): Reply<Body> =>
  new Reply(body, { headers: { ETag: etagOf(version) } });
