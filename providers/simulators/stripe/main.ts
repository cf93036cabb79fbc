import { runSimulator } from '../command-line.ts';
import { startStripeSimulator } from './simulator.ts';

await runSimulator(startStripeSimulator);
