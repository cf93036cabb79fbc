import dns, { type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';

/** A name leads to an address that may not be reached. */
export class AddressRefused extends Error {
  readonly code = 'EADDRREFUSED';
}

export type Resolve = (
  hostname: string,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Names as this machine resolves them. */
export const systemResolve: Resolve = (hostname, done) =>
  dns.lookup(hostname, { all: true }, (error, addresses) => done(error, addresses ?? []));

/**
 * Looks a name up for a connection and judges every address that it leads to. The connection goes to one of those that
 * were judged: the name is not looked up a second time, so that it cannot lead elsewhere by then.
 */
export function guardedLookup(mayReach: (address: string) => boolean, resolve: Resolve): LookupFunction {
  return (hostname, options, done) =>
    resolve(hostname, (error, addresses) => {
      const [first] = addresses;
      if (error || !first) return done(error ?? noSuchName(hostname), '', 0);
      if (!addresses.every(({ address }) => mayReach(address))) return done(new AddressRefused(), '', 0);
      if (options.all) done(null, addresses);
      else done(null, first.address, first.family);
    });
}

const noSuchName = (hostname: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`no address of ${hostname}`), { code: 'ENOTFOUND' });
