import { benchFigures, housesOfFigures } from './figures.ts';
import { benchScreens, benchSockets } from './live.ts';
import { benchMenu } from './menu.ts';
import { benchPlacing } from './place-orders.ts';
import { startSystem } from './system.ts';
import { printTable, type Row } from './table.ts';
import { benchCash } from './take-cash.ts';

const cafeCount = 24;
const rows: Row[] = [];

console.log(`Opening ${cafeCount} cafés on a PostgreSQL of their own, fsync and synchronous_commit on …`);
const system = await startSystem(cafeCount, housesOfFigures);
try {
  console.log('Sockets …');
  rows.push(...(await benchSockets(system)));
  console.log('Menu …');
  rows.push(...(await benchMenu(system)));
  console.log('Placing orders …');
  const placing = await benchPlacing(system);
  rows.push(...placing.rows);
  console.log('Cash …');
  rows.push(...(await benchCash(system, placing.ordersPerSecond)));
  console.log('Figures …');
  rows.push(...(await benchFigures(system)));
  console.log('Screens …');
  rows.push(...(await benchScreens(system, placing.ordersPerSecond)));
} finally {
  await system.stop();
}
printTable(rows);
