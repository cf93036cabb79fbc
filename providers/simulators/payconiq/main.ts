import { runSimulator } from '../command-line.ts';
import { startPayconiqSimulator } from './simulator.ts';

await runSimulator(startPayconiqSimulator);
