/** The transports that a display's link may name. */
import type { PanelLink } from '#core/contracts/index.ts';
import { parseOptions } from '../options.ts';
import { memoryOptions } from './memory.ts';
import { rfc2217Options, rfc2217Transport } from './rfc2217.ts';
import { serialOptions, serialTransport } from './serial.ts';
import { tcpOptions, tcpTransport } from './tcp.ts';
import type { Transport } from './transport.ts';
import { udpOptions, udpTransport } from './udp.ts';

type TransportType = PanelLink['transport']['type'];

export const transports = [
  { type: 'serial', title: { fr: 'Port série', en: 'Serial port' }, optionsSchema: serialOptions },
  { type: 'tcp', title: { fr: 'Passerelle réseau', en: 'Network gateway' }, optionsSchema: tcpOptions },
  {
    type: 'rfc2217',
    title: { fr: 'Passerelle réseau réglable (RFC 2217)', en: 'Network gateway set from here (RFC 2217)' },
    optionsSchema: rfc2217Options,
  },
  { type: 'udp', title: { fr: 'Datagrammes UDP', en: 'UDP datagrams' }, optionsSchema: udpOptions },
  { type: 'memory', title: { fr: 'En mémoire', en: 'In memory' }, optionsSchema: memoryOptions },
] as const satisfies readonly { type: TransportType; title: object; optionsSchema: object }[];

/**
 * The transport of a link. A line in memory has two ends, so whoever holds the other one passes it in. Throws a TypeError that
 * names the field when the options do not follow the schema.
 */
export function transportOf(
  link: PanelLink['transport'],
  memory?: (options: PanelLink['transport']['options']) => Transport,
): Transport {
  switch (link.type) {
    case 'serial':
      return serialTransport(parseOptions(serialOptions, link.options));
    case 'tcp':
      return tcpTransport(parseOptions(tcpOptions, link.options));
    case 'udp':
      return udpTransport(parseOptions(udpOptions, link.options));
    case 'rfc2217':
      return rfc2217Transport(parseOptions(rfc2217Options, link.options));
    case 'memory':
      if (!memory) throw new TypeError('transport.type: no line in memory here');
      return memory(link.options);
  }
}
