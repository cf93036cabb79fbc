import { isIP } from 'node:net';
import { isLoopbackAddress, isPublicAddress } from './public-address.ts';

/** Ports that something outside may be reached on. */
const portsAllowed = ['', '443', '8443'];
/** Names that never lead outside, whatever a resolver says of them. */
const innerNames = /(^|\.)(localhost|local|internal|intranet|lan|home\.arpa|onion|invalid|test|example)$/i;

export type UrlFault = 'form' | 'protocol' | 'credentials' | 'port' | 'address';

/**
 * What speaks against sending to a URL that somebody has typed in, before any name is looked up; what a name leads to is
 * judged when it is connected to (`guarded-lookup.ts`).
 * @param loopback this very machine may be reached, on any port and without TLS: for development
 */
export function faultOfUrl(text: string, loopback: boolean): UrlFault | undefined {
  const url = URL.parse(text);
  if (!url || url.hash) return 'form';
  if (url.username || url.password) return 'credentials';
  const host = hostOf(url);
  if (loopback && (host === 'localhost' || isLoopbackAddress(host))) {
    return ['http:', 'https:'].includes(url.protocol) ? undefined : 'protocol';
  }
  if (url.protocol !== 'https:') return 'protocol';
  if (!portsAllowed.includes(url.port)) return 'port';
  if (isIP(host)) return isPublicAddress(host) ? undefined : 'address';
  return !host.includes('.') || innerNames.test(host.replace(/\.$/, '')) ? 'address' : undefined;
}

/** The name or address of a URL, an IPv6 address without its brackets. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');
