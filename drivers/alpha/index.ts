/** The Alpha sign protocol (M-Protocol, EZ95, BetaBrite). */
import type { Driver } from '../driver.ts';
import { parseOptions } from '../options.ts';
import { alphaCodec } from './codec.ts';
import { alphaOptions } from './options.ts';
import { alphaCapabilities, alphaSession } from './session.ts';

export const alpha = {
  type: 'alpha',
  title: {
    fr: 'Alpha (Adaptive, BetaBrite, protocole M)',
    en: 'Alpha (Adaptive, BetaBrite, M-Protocol)',
  },
  optionsSchema: alphaOptions,
  wiring: {
    transports: ['serial', 'rfc2217', 'tcp'],
    serial: { baud: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
  },
  capabilities: (options) => alphaCapabilities(parseOptions(alphaOptions, options)),
  open: (line, options, deps) => alphaSession(line, parseOptions(alphaOptions, options), deps),
  codec: alphaCodec,
} as const satisfies Driver;
