import { type TestServer, sendJson, sendProblem, serveHttp } from './http-server.ts';

export interface OrderServer extends TestServer {
  /** Orders as they were committed, in order. */
  orders: { id: string; number: number; body: string }[];
  /** What becomes of the next request: `lose` commits and drops the reply, `drop` drops the request. */
  fate: (count: number) => 'answer' | 'lose' | 'drop' | [number, string];
  /** How long a request is worked on. */
  workMs: number;
}

/** Places orders as the real server does: one for each key, a refusal for a key that is in flight or reused. */
export async function startOrders(): Promise<OrderServer> {
  const keys = new Map<string, { text: string; answer: object | null }>();
  const http = await serveHttp(async (request, response) => {
    if (request.method === 'GET') {
      const order = server.orders.find((one) => request.path.endsWith(one.id));
      return order ? sendJson(response, 200, order) : sendProblem(response, 404, 'NOT_FOUND');
    }
    const fate = server.fate(server.received.length);
    if (fate === 'drop') return void response.destroy();
    if (Array.isArray(fate)) return sendProblem(response, ...fate);
    const key = String(request.headers['idempotency-key']);
    const known = keys.get(key);
    if (known && known.text !== request.text) return sendProblem(response, 422, 'KEY_REUSED');
    if (known && !known.answer) return sendProblem(response, 409, 'IN_FLIGHT');
    if (known) return sendJson(response, 201, known.answer);
    keys.set(key, { text: request.text, answer: null });
    await new Promise((resolve) => setTimeout(resolve, server.workMs));
    const { id } = JSON.parse(request.text) as { id: string };
    if (server.orders.some((order) => order.id === id)) return sendProblem(response, 409, 'DUPLICATE');
    const order = { id, number: server.orders.length + 1, body: request.text };
    server.orders.push(order);
    keys.set(key, { text: request.text, answer: order });
    if (fate === 'lose') return void response.destroy();
    sendJson(response, 201, order);
  });
  const server: OrderServer = Object.assign(http, { orders: [], fate: () => 'answer' as const, workMs: 0 });
  return server;
}
