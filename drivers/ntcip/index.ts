/** NTCIP 1203 v03, dynamic message signs: SNMPv1 and MULTI, over UDP or PMPP. The sign itself proves what is lit. */
import type { Driver } from '../driver.ts';
import { parseOptions } from '../options.ts';
import { ntcipCodec } from './codec.ts';
import { ntcipOptions } from './options.ts';
import { ntcipCapabilities, ntcipSession } from './session.ts';

export const ntcip = {
  type: 'ntcip',
  title: {
    fr: 'NTCIP 1203 (panneaux à messages variables, SNMP)',
    en: 'NTCIP 1203 (dynamic message signs, SNMP)',
  },
  optionsSchema: ntcipOptions,
  wiring: {
    transports: ['udp', 'serial', 'rfc2217', 'tcp'],
    serial: { baud: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
    port: 161,
  },
  capabilities: (options) => ntcipCapabilities(parseOptions(ntcipOptions, options)),
  open: (line, options, deps) => ntcipSession(line, parseOptions(ntcipOptions, options), deps),
  codec: ntcipCodec,
} as const satisfies Driver;
