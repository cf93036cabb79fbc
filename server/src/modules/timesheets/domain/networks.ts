import { BlockList, isIP } from 'node:net';

/** Whether a text names an address or a network: `203.0.113.7`, `203.0.113.0/24`, `2001:db8::/48`. */
export function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  if (bits === undefined) return true;
  const max = version === 4 ? 32 : 128;
  return /^\d{1,3}$/.test(bits) && Number(bits) <= max;
}

/** IPv4 that came in over an IPv6 socket is IPv4. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '');

/** Whether an address lies in one of some networks. What is no address lies in none. */
export function isInNetworks(address: string, networks: readonly string[]): boolean {
  const asked = plain(address);
  const version = isIP(asked);
  if (version === 0) return false;
  const list = new BlockList();
  for (const network of networks.filter(isNetwork)) {
    const [start = '', bits] = network.split('/');
    const family = isIP(start) === 4 ? 'ipv4' : 'ipv6';
    if (bits === undefined) list.addAddress(start, family);
    else list.addSubnet(start, Number(bits), family);
  }
  return list.check(asked, version === 4 ? 'ipv4' : 'ipv6');
}
