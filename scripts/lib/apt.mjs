import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { findProgram } from './programs.mjs';
import { run } from './run.mjs';

/** Asked by Debian's packages before they start a service; 101 means no. */
const SERVICE_POLICY = '/usr/sbin/policy-rc.d';

let listsUpdated = false;

/**
 * Finds a program, or installs the Debian package that brings it where this process may.
 *
 * @returns {Promise<{path: string} | {reason: string}>} `reason` is a sentence without its final point
 */
export async function ensureProgram({ names, debianPackage, report }) {
  const present = findProgram(names);
  if (present) return { path: present };
  const missing = `${names[0]} is not installed`;
  if (!findProgram(['apt-get'])) return { reason: `${missing}, and there is no apt-get to install it with` };
  if (process.getuid?.() !== 0) return { reason: `${missing}; install it with: sudo apt-get install ${debianPackage}` };
  report(`Installing ${debianPackage} (apt-get)`);
  const { code, output } = await install(debianPackage);
  const installed = findProgram(names);
  if (installed) return { path: installed };
  const lastLine = output.trimEnd().split('\n').at(-1);
  return { reason: `${missing}, and apt-get could not install ${debianPackage} (code ${code}: ${lastLine})` };
}

async function install(debianPackage) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const policyIsOurs = !existsSync(SERVICE_POLICY);
  try {
    if (policyIsOurs) writeFileSync(SERVICE_POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
    if (!listsUpdated) await run('apt-get', ['update', '-q'], { env });
    listsUpdated = true;
    return await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', debianPackage], { env });
  } finally {
    if (policyIsOurs) rmSync(SERVICE_POLICY, { force: true });
  }
}
