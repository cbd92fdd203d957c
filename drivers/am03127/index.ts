/** AM03127 and AM004 signs: the inexpensive « journal lumineux » of shops and small towns. */
import type { Driver } from '../driver.ts';
import { parseOptions } from '../options.ts';
import { am03127Codec } from './codec.ts';
import { am03127Options } from './options.ts';
import { am03127Capabilities, am03127Session } from './session.ts';

export const am03127 = {
  type: 'am03127',
  title: {
    fr: 'AM03127 et AM004 (McCrypt, Amplus)',
    en: 'AM03127 and AM004 (McCrypt, Amplus)',
  },
  optionsSchema: am03127Options,
  wiring: {
    transports: ['serial', 'rfc2217', 'tcp'],
    serial: { baud: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
  },
  capabilities: (options) => am03127Capabilities(parseOptions(am03127Options, options)),
  open: (line, options, deps) => am03127Session(line, parseOptions(am03127Options, options), deps),
  codec: am03127Codec,
} as const satisfies Driver;
