import { startSimulators } from '../../src/demo/simulators.ts';
import { createLog } from '../../src/kernel/log.ts';

// Runs the simulators until SIGTERM; says "ready <JSON of their addresses>".
const simulators = await startSimulators(
  { host: process.argv[2] ?? '127.0.0.1', publicUrl: process.argv[3] ?? 'http://localhost:3000' },
  createLog('info', 'silent'),
);
process.once('SIGTERM', () => void simulators.stop());
process.stdout.write(`ready ${JSON.stringify(simulators.hosts)}\n`);
