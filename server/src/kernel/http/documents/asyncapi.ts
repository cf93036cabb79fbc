import { events, namespaces, replayMax, type EventType, type Namespace } from '@table-tap/contract';
import { createSchema } from 'zod-openapi';
import { manifest, type DocumentsConfig } from './about.ts';
import { schemaOptions, type JsonSchema } from './json-schema.ts';
import { audienceNames, namespaceMeanings } from './wording.ts';

type Json = Record<string, unknown>;

/** An event as the documents show it. */
export interface EventDocument {
  type: EventType;
  namespace: Namespace;
  audience: readonly (keyof typeof audienceNames)[];
  summary: string;
  data: JsonSchema;
}

/** All events with the JSON Schema of their data, and the shapes that these refer to. */
export function eventDocuments(): { all: EventDocument[]; schemas: Record<string, JsonSchema> } {
  const schemas: Record<string, JsonSchema> = {};
  const all = Object.entries(events).map(([type, { namespace, audience, summary, data }]): EventDocument => {
    const { schema, components } = createSchema(data, { io: 'output', opts: schemaOptions, openapiVersion: '3.1.0' });
    Object.assign(schemas, components);
    return { type: type as EventType, namespace, audience, summary, data: schema };
  });
  return { all, schemas };
}

/** How to connect, and what a client must do to miss nothing. Shared with the readable page. */
export const realtimeText = {
  connect:
    'Connect with a Socket.IO 4 client over WebSocket. The five namespaces share one connection. The handshake carries the access token, the café, and the number of the last event that was seen.',
  replay: `Events with a higher number come first, at most ${replayMax} of them. When more was missed, \`resync\` comes instead: fetch everything anew and go on from its \`seq\`.`,
  numbers:
    '`meta.seq` counts the events of a café without a gap. A guest, or a screen that follows one counter, does not get all of them; whoever gets all of them and sees a gap asks `GET /cafes/{cafeId}/events?after=…`. An event may come twice and has the same `meta.eventId` each time.',
  beat: 'Emit `beat` on `/system` every few seconds, with an acknowledgement. It answers the newest number of the café: with nothing higher seen, something is missing; with no answer, the connection is gone.',
  end: 'When a session ends, a role changes or the code of a table is replaced, the server ends the connection within seconds. A refused handshake raises `connect_error`, whose `data.code` is one of the codes of the API.',
};

/** The sockets as an AsyncAPI 3.0 document: the server is the application, so it sends events and receives handshakes. */
export function asyncApiDocument(config: DocumentsConfig): Json {
  const { all, schemas } = eventDocuments();
  const url = new URL(config.publicUrl);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Table Tap live events',
      version: manifest.version,
      description: Object.values(realtimeText).join('\n\n'),
      license: { name: manifest.license },
      externalDocs: { url: `${config.publicUrl}/api/docs#events`, description: 'The same to read' },
    },
    defaultContentType: 'application/json',
    servers: {
      live: {
        host: url.host,
        pathname: '/socket.io/',
        protocol: url.protocol === 'https:' ? 'wss' : 'ws',
        protocolVersion: '13',
        description: 'Socket.IO 4 (Engine.IO 4), WebSocket only',
        security: [{ $ref: '#/components/securitySchemes/token' }],
      },
    },
    channels: Object.fromEntries(namespaces.map((name) => [name, channel(name, all)])),
    operations: operationsOf(all),
    components: {
      messages: {
        ...Object.fromEntries(all.map((event) => [messageKey(event.type), eventMessage(event)])),
        ...protocolMessages,
      },
      schemas: { ...schemas, ...protocolSchemas },
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'The access token, as `token` of the handshake',
        },
      },
    },
  };
}

/** Keys of AsyncAPI take no colon. */
const messageKey = (type: EventType): string => type.replace(':', '.');
const ofNamespace = (name: Namespace, all: EventDocument[]) => all.filter((event) => event.namespace === name);
const heardOn = (name: Namespace, all: EventDocument[]) => [
  ...ofNamespace(name, all).map((event) => messageKey(event.type)),
  'resync',
];
const title = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

function channel(name: Namespace, all: EventDocument[]): Json {
  const keys = ['handshake', ...heardOn(name, all), ...(name === 'system' ? ['beat', 'beatAnswer'] : [])];
  return {
    address: `/${name}`,
    title: title(name),
    description: namespaceMeanings[name],
    messages: Object.fromEntries(keys.map((key) => [key, { $ref: `#/components/messages/${key}` }])),
  };
}

function operationsOf(all: EventDocument[]): Json {
  const message = (name: Namespace, key: string) => ({ $ref: `#/channels/${name}/messages/${key}` });
  const result: Json = {};
  for (const name of namespaces) {
    const there = { channel: { $ref: `#/channels/${name}` } };
    result[`connect${title(name)}`] = {
      action: 'receive',
      ...there,
      summary: `Connect to /${name}`,
      messages: [message(name, 'handshake')],
    };
    result[`hear${title(name)}`] = {
      action: 'send',
      ...there,
      summary: namespaceMeanings[name],
      messages: heardOn(name, all).map((key) => message(name, key)),
    };
  }
  const system = { channel: { $ref: '#/channels/system' } };
  result['beat'] = {
    action: 'receive',
    ...system,
    summary: 'Ask up to which number this connection has everything',
    messages: [message('system', 'beat')],
    reply: { ...system, messages: [message('system', 'beatAnswer')] },
  };
  return result;
}

function eventMessage(event: EventDocument): Json {
  return {
    name: event.type,
    title: event.summary,
    summary: `Heard by ${event.audience.map((audience) => audienceNames[audience]).join(' and ')}.`,
    payload: {
      type: 'object',
      properties: { event: { const: event.type }, data: event.data, meta: { $ref: '#/components/schemas/EventMeta' } },
      required: ['event', 'data', 'meta'],
    },
    'x-audience': event.audience,
  };
}

const uuid: JsonSchema = { type: 'string', format: 'uuid' };
const seq: JsonSchema = { type: 'integer', minimum: 0 };

/** Shapes of the protocol itself, beside the data of events. */
export const protocolSchemas = {
  Handshake: {
    type: 'object',
    description: '`auth` of the Socket.IO handshake',
    properties: {
      token: { type: 'string', description: 'Access token' },
      cafeId: uuid,
      seq: { ...seq, description: 'Number of the last event that was seen; left out: only what happens from now on' },
      counterId: { ...uuid, description: 'On /orders: only what is about this counter' },
    },
    required: ['token', 'cafeId'],
  },
  EventMeta: {
    type: 'object',
    properties: {
      cafeId: uuid,
      seq: { ...seq, minimum: 1, description: 'Counts the events of the café, without a gap' },
      eventId: { type: 'string', description: 'The same however often the event is sent' },
      at: { type: 'string', format: 'date-time' },
    },
    required: ['cafeId', 'seq', 'eventId', 'at'],
  },
  Resync: {
    type: 'object',
    description: 'Too much was missed to send it: fetch everything anew',
    properties: { cafeId: uuid, seq: { ...seq, description: 'Where the stream goes on' } },
    required: ['cafeId', 'seq'],
  },
  BeatAnswer: {
    type: 'object',
    properties: { cafeId: uuid, seq: { ...seq, description: 'Number of the newest event of the café' } },
    required: ['cafeId', 'seq'],
  },
} satisfies Record<string, JsonSchema>;

const protocolMessages: Json = {
  handshake: {
    name: 'handshake',
    title: 'Connect',
    summary: 'Once for each namespace',
    payload: { $ref: '#/components/schemas/Handshake' },
  },
  resync: {
    name: 'resync',
    title: 'Too much was missed: fetch everything anew',
    payload: { $ref: '#/components/schemas/Resync' },
  },
  beat: {
    name: 'beat',
    title: 'Is everything here?',
    summary: 'Has no data; it is answered through its acknowledgement',
    payload: { type: 'null' },
  },
  beatAnswer: {
    name: 'beat',
    title: 'The newest number',
    summary: 'The acknowledgement of `beat`',
    payload: { $ref: '#/components/schemas/BeatAnswer' },
  },
};
