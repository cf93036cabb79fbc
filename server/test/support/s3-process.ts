import type { AddressInfo } from 'node:net';
import { simulateS3, type SimulatedBucket } from './s3-simulator.ts';

// Runs the simulator of S3 until SIGTERM; says "ready <its address>".
const server = simulateS3(JSON.parse(process.argv[2] ?? '{}') as SimulatedBucket);
server.listen(0, '127.0.0.1', () =>
  process.stdout.write(`ready http://127.0.0.1:${(server.address() as AddressInfo).port}\n`),
);
process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close();
});
