import type { CallbackSender } from './callback-sender.ts';
import { Faults } from './faults.ts';
import { json, type Call, type Reply } from './local-server.ts';

export const actions = ['pay', 'decline', 'expire', 'resend'] as const;
export type Action = (typeof actions)[number];

/**
 * What tests and people steer a simulator with: `GET`/`PUT /simulator/faults`, `GET /simulator/callbacks`,
 * `POST /simulator/payments/{id}/pay|decline|expire|resend`. `undefined`: not an address of these.
 */
export function adminReply(
  call: Call,
  simulator: {
    faults: { get(): Faults; set(faults: Faults): void };
    sender: CallbackSender;
    /** the payment as it is then; `undefined` when there is none */
    act(id: string, action: Action): unknown;
  },
): Reply | undefined {
  if (call.path === '/simulator/faults') {
    if (call.method === 'PUT') {
      const faults = Faults.safeParse(parsed(call.body));
      if (!faults.success) return json(400, { message: faults.error.message });
      simulator.faults.set(faults.data);
    }
    return json(200, simulator.faults.get());
  }
  if (call.path === '/simulator/callbacks') return json(200, { deliveries: simulator.sender.deliveries });
  const [, id = '', action] = /^\/simulator\/payments\/([\w=-]+)\/(\w+)$/.exec(call.path) ?? [];
  const wanted = actions.find((candidate) => candidate === action);
  if (!wanted || call.method !== 'POST') return undefined;
  const payment = simulator.act(id, wanted);
  return payment === undefined ? json(404, { message: 'No such payment' }) : json(200, payment);
}

export function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
