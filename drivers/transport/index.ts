/** The transports that a display's link may name. */
import type { PanelLink } from '#core/contracts/index.ts';
import { parseOptions } from '../options.ts';
import { memoryOptions } from './memory.ts';
import { serialOptions, serialTransport } from './serial.ts';
import { tcpOptions, tcpTransport } from './tcp.ts';
import type { Transport } from './transport.ts';
import { udpOptions, udpTransport } from './udp.ts';

type TransportType = PanelLink['transport']['type'];

export const transports = [
  { type: 'serial', title: { fr: 'Port série', en: 'Serial port' }, optionsSchema: serialOptions },
  { type: 'tcp', title: { fr: 'Passerelle réseau', en: 'Network gateway' }, optionsSchema: tcpOptions },
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
      throw new TypeError('transport.type: rfc2217 is not there');
    case 'memory':
      if (!memory) throw new TypeError('transport.type: no line in memory here');
      return memory(link.options);
  }
}
