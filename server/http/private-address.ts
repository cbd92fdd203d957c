/** Which addresses of the network a request on somebody's behalf may reach. */
import { lookup as resolve } from 'node:dns';
import { lookup as lookupAll } from 'node:dns/promises';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** True for an address that stands in the URL itself and is private; a name is checked when it is resolved. */
export function isPrivateHost({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  return isIP(host) !== 0 && isPrivate(host);
}

export const privateReason = 'its address is private';
class PrivateAddress extends Error {}

/** Resolving and connecting use one answer, so that a name cannot point elsewhere between check and use. */
export function guardedLookup(allowPrivate: boolean): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) done(error ?? new Error('no address'), '', 4);
      else if (!allowPrivate && addresses.some(({ address }) => isPrivate(address)))
        done(new PrivateAddress(), '', 4);
      else if (options.all) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}

/** Where the name of a server leads, for what is no HTTP; undefined when that is private. Throws when it leads nowhere. */
export async function publicAddressOf(url: URL, allowPrivate: boolean): Promise<string | undefined> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = await lookupAll(host, { all: true });
  const isRefused = !allowPrivate && addresses.some(({ address }) => isPrivate(address));
  return isRefused ? undefined : addresses[0]?.address;
}

const reserved = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  reserved.addSubnet(network, prefix, 'ipv4');
}
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');
const odd6 = new BlockList();
// Tunnels and translations that carry an IPv4 address, and documentation.
for (const [network, prefix] of [
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const) {
  odd6.addSubnet(network, prefix, 'ipv6');
}

/** True for whatever is not a public unicast address (IANA special-purpose registries). */
export function isPrivate(address: string): boolean {
  if (isIP(address) === 4) return reserved.check(address, 'ipv4');
  return !global6.check(address, 'ipv6') || odd6.check(address, 'ipv6');
}

/** Why a request failed, without what it was about. */
export function reasonOf(error: unknown): string {
  if (error instanceof PrivateAddress) return privateReason;
  return error instanceof Error && 'code' in error
    ? `it cannot be reached (${String(error.code)})`
    : 'it cannot be reached';
}
