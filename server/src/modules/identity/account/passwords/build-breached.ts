/** Makes breached.bin anew: `npm run passwords:build`. The source is a development dependency; the file is committed. */
import { writeFileSync } from 'node:fs';
import common from '@zxcvbn-ts/language-common';
import { packList } from './breached-list.ts';
import { listFile } from './breached.ts';

const list = packList(common.dictionary['passwords-common']);
writeFileSync(listFile, list);
process.stdout.write(`${listFile}: ${list.length} bytes\n`);
