import { isIP } from 'node:net';

/** What passkeys of this installation belong to (WebAuthn: the relying party). */
export interface RelyingParty {
  /** The host of PUBLIC_URL: a passkey works there and nowhere else. */
  id: string;
  name: string;
  /** Where pages that ask for a passkey come from. */
  origin: string;
}

/** Kinds of keys (COSE): Ed25519, ES256, RS256; every authenticator has one of them. */
export const keyKinds: number[] = [-8, -7, -257];

/** @returns null where browsers allow no passkeys: an address without a name, or without HTTPS elsewhere than localhost */
export function relyingParty(publicUrl: string): RelyingParty | null {
  const { hostname, origin, protocol } = new URL(publicUrl);
  const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost');
  const hasName = isIP(hostname.replaceAll(/[[\]]/g, '')) === 0;
  return hasName && (protocol === 'https:' || isLocal) ? { id: hostname, name: 'Table Tap', origin } : null;
}
