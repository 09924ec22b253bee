import { BlockList, isIPv6 } from 'node:net';

/** Where machines keep credentials for whoever asks from within. */
const METADATA_NAMES = new Set(['metadata', 'metadata.google.internal', 'instance-data']);

const OFF_LIMITS = new BlockList();
OFF_LIMITS.addSubnet('169.254.0.0', 16, 'ipv4');
OFF_LIMITS.addSubnet('fe80::', 10, 'ipv6');
for (const address of ['100.100.100.200', '168.63.129.16', '192.0.0.192'])
  OFF_LIMITS.addAddress(address, 'ipv4');
OFF_LIMITS.addAddress('fd00:ec2::254', 'ipv6');
// 169.254.0.0/16 as written in IPv6: compatible, translated, and through a relay.
for (const [prefix, bits] of [
  ['::a9fe:0', 112],
  ['64:ff9b::a9fe:0', 112],
  ['2002:a9fe::', 32],
] as const)
  OFF_LIMITS.addSubnet(prefix, bits, 'ipv6');

/** True for an IP address that only the machine itself may ask: link-local ones and those of clouds' metadata. */
export function isOffLimitsAddress(address: string): boolean {
  return OFF_LIMITS.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** The same for the host of a URL, which may be a name or an IPv6 address in brackets. */
export function isOffLimitsHost(host: string): boolean {
  const bare = host.toLowerCase().replace(/^\[|\]$|\.$/g, '');
  return METADATA_NAMES.has(bare) || isOffLimitsAddress(bare);
}
