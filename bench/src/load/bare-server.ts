import { createServer } from 'node:http';

export interface BareServer {
  body: string;
}

/** What Node can do at best: a server that sends the same bytes to whoever asks. Says its port. */
process.once('message', ({ body }: BareServer) => {
  const bytes = Buffer.from(body);
  const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': bytes.length };
  const server = createServer((_req, res) => {
    res.writeHead(200, headers);
    res.end(bytes);
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as { port: number }).port));
});
