/** IBIS, the bus of vehicles and stops (VDV 300): destination and stop displays that serve again. */
import type { Driver } from '../driver.ts';
import { parseOptions } from '../options.ts';
import { ibisCodec } from './codec.ts';
import { ibisOptions } from './options.ts';
import { ibisCapabilities, ibisSession } from './session.ts';

export const ibis = {
  type: 'ibis',
  title: {
    fr: 'IBIS (VDV 300), girouettes et arrêts',
    en: 'IBIS (VDV 300), destination and stop displays',
  },
  optionsSchema: ibisOptions,
  wiring: {
    transports: ['serial', 'rfc2217', 'tcp'],
    serial: { baud: 1200, dataBits: 7, parity: 'even', stopBits: 2 },
  },
  capabilities: (options) => {
    parseOptions(ibisOptions, options);
    return ibisCapabilities();
  },
  open: (line, options, deps) => ibisSession(line, parseOptions(ibisOptions, options), deps),
  codec: ibisCodec,
} as const satisfies Driver;
