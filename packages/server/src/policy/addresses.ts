import { isIP, isIPv6 } from 'node:net';
import type { Request } from 'express';

const GROUPS = 8;
const NETWORK_GROUPS = 4;

/** The first 64 bits of an IPv6 address: a household or a host has all the others to itself. */
function networkOf(address: string): string {
  const [bare = ''] = address.split('%');
  const [head = '', tail] = bare.split('::');
  const groupsIn = (text: string) => (text === '' ? [] : text.split(':'));
  const before = groupsIn(head);
  const after = groupsIn(tail ?? '');
  // An IPv4 address at the end stands for two groups.
  const dotted = bare.includes('.') ? 1 : 0;
  const left = tail === undefined ? 0 : Math.max(0, GROUPS - before.length - after.length - dotted);
  const groups = [...before, ...Array.from({ length: left }, () => '0'), ...after];
  const network = groups.slice(0, NETWORK_GROUPS).map((group) => Number.parseInt(group, 16));
  return `${network.map((group) => group.toString(16)).join(':')}::/64`;
}

/** What counts as one address: an IPv4 address, or a network of IPv6. */
export function countedAddress(address: string): string {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (mapped !== undefined) return mapped;
  return isIPv6(address) ? networkOf(address) : address;
}

/**
 * Where a request comes from. `X-Forwarded-For` is believed as far as the app's `trust proxy` says,
 * and only when it holds an address.
 */
export function addressOf({ ip = '', socket }: Request): string {
  return countedAddress(isIP(ip) ? ip : (socket.remoteAddress ?? ''));
}
