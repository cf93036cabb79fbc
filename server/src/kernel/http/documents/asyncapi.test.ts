import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { events, namespaces } from '@table-tap/contract';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { expect, it } from 'vitest';
import { asyncApiDocument } from './asyncapi.ts';
import { brokenReferences, documentsConfig } from './documents.test-support.ts';

interface Message {
  name: string;
  payload: { required?: string[] };
  'x-audience'?: string[];
}
interface AsyncApi {
  servers: Record<string, { host: string; protocol: string }>;
  channels: Record<string, { address: string; messages: Record<string, { $ref: string }> }>;
  operations: Record<string, { action: string; messages: { $ref: string }[] }>;
  components: { messages: Record<string, Message> };
}

const document = asyncApiDocument(documentsConfig) as unknown as AsyncApi;

it('is a valid AsyncAPI 3.0 document', () => {
  const schema = JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve('@asyncapi/specs/schemas/3.0.0-without-$id.json'), 'utf8'),
  ) as object;
  const ajv = new Ajv({ strict: false, validateSchema: false });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  validate(JSON.parse(JSON.stringify(document)));
  expect(validate.errors ?? []).toEqual([]);
});

it('has no reference that leads nowhere', () => {
  expect(brokenReferences(document)).toEqual([]);
});

it('has a channel for every namespace and tells every event on its own', () => {
  expect(Object.values(document.channels).map(({ address }) => address)).toEqual(namespaces.map((name) => `/${name}`));
  for (const [type, { namespace, audience }] of Object.entries(events)) {
    const key = type.replace(':', '.');
    expect(document.channels[namespace]?.messages[key], type).toEqual({ $ref: `#/components/messages/${key}` });
    expect(document.components.messages[key]).toMatchObject({
      name: type,
      'x-audience': audience,
      payload: { required: ['event', 'data', 'meta'] },
    });
  }
});

it('tells of handshake and resync on every namespace, and of the beat on one', () => {
  for (const channel of Object.values(document.channels))
    expect(Object.keys(channel.messages)).toEqual(expect.arrayContaining(['handshake', 'resync']));
  const withBeat = Object.values(document.channels).filter((channel) => 'beat' in channel.messages);
  expect(withBeat.map(({ address }) => address)).toEqual(['/system']);
});

it('leads to where this installation is', () => {
  expect(document.servers['live']).toMatchObject({ host: 'order.example.com', protocol: 'wss' });
});
