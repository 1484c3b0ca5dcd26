import { lookup as resolve } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** Addresses that belong to us, to the machine or to its network, and never to a bot out there. */
const INTERNAL = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16], // link-local, and the clouds' metadata services
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3], //    multicast, reserved, broadcast
] as const) {
  INTERNAL.addSubnet(net, bits, "ipv4");
}
for (const [net, bits] of [
  ["::", 96], //      unspecified, loopback, and IPv4 in its oldest disguise
  ["64:ff9b::", 96], // IPv4 through NAT64
  ["64:ff9b:1::", 48],
  ["100::", 64], //   discarded
  ["2001::", 23], //  protocols, among them IPv4 in Teredo
  ["2001:db8::", 32],
  ["2002::", 16], //  IPv4 in 6to4
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
] as const) {
  INTERNAL.addSubnet(net, bits, "ipv6");
}

/** A host that we do not call, because it is, or resolves to, an address inside. */
export class InternalAddressError extends Error {
  override readonly name = "InternalAddressError";
}

/** True for addresses that anybody on the internet could have. An IPv4 address mapped into IPv6 counts as IPv4. */
export function isPublic(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && !INTERNAL.check(address, family === 4 ? "ipv4" : "ipv6");
}

/**
 * Refuses a literal internal address. `URL` has already turned every notation (octal, hex, one number) into the plain
 * one. Names are checked when they are resolved, by `publicLookup`, on the very address that is then connected to.
 * @throws {InternalAddressError}
 */
export function requirePublicHost(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && !isPublic(host)) throw new InternalAddressError("the address is internal");
}

/** A resolver that gives public addresses only, for every connection that it is asked for. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, "", 0);
    // One internal address among several is refused too: which of them is used is up to the connection.
    const [first] = addresses;
    if (!first || addresses.some(({ address }) => !isPublic(address))) {
      return callback(new InternalAddressError("the name resolves to an internal address"), "", 0);
    }
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
