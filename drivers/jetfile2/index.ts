/** JetFile II signs: Chainzone, Sigma, Texcellent and who else uses their boards. */
import type { Driver } from '../driver.ts';
import { parseOptions } from '../options.ts';
import { jetfile2Codec } from './codec.ts';
import { jetfile2Options } from './options.ts';
import { jetfile2Capabilities, jetfile2Session } from './session.ts';

export const jetfile2 = {
  type: 'jetfile2',
  title: {
    fr: 'JetFile II (Chainzone, Sigma, Eurolite)',
    en: 'JetFile II (Chainzone, Sigma, Eurolite)',
  },
  optionsSchema: jetfile2Options,
  wiring: {
    transports: ['tcp', 'udp', 'serial', 'rfc2217'],
    // The speed of the one sign whose serial port was described in public.
    serial: { baud: 19_200, dataBits: 8, parity: 'none', stopBits: 1 },
    port: 9520,
  },
  capabilities: (options) => jetfile2Capabilities(parseOptions(jetfile2Options, options)),
  open: (line, options, deps) => jetfile2Session(line, parseOptions(jetfile2Options, options), deps),
  codec: jetfile2Codec,
} as const satisfies Driver;
