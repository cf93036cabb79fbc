import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/**
 * Where a receipt printer may stand: in the house's own network, on the ports that printers listen on for raw bytes
 * (9100 and what follows for several of them). A manager types the address, and this server opens a connection to it
 * and writes what other people have typed. Without this, the address of a database or of a cloud's metadata service
 * would do as well. Loopback is for a print server on the same machine.
 */
const houses = new BlockList();
houses.addSubnet('10.0.0.0', 8);
houses.addSubnet('172.16.0.0', 12);
houses.addSubnet('192.168.0.0', 16);
houses.addSubnet('127.0.0.0', 8);
houses.addSubnet('fc00::', 7, 'ipv6');
houses.addAddress('::1', 'ipv6');

const portFirst = 9100;
const portLast = 9109;

/**
 * The address to connect to, looked up once and checked, so that no second look-up can lead elsewhere.
 * @returns nothing when no printer may stand there, or the name is unknown
 */
export async function printerAddress({ host, port }: { host: string; port: number }): Promise<string | undefined> {
  if (port < portFirst || port > portLast) return undefined;
  const address = isIP(host) ? host : await addressOf(host);
  return address !== undefined && houses.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4') ? address : undefined;
}

async function addressOf(name: string): Promise<string | undefined> {
  try {
    return (await lookup(name)).address;
  } catch {
    return undefined;
  }
}
