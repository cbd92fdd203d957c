import { type DestinationStream, pino } from 'pino';
import type { Config } from '#config/schema.ts';

/** Names under which secrets travel; their values never reach the log. */
const secrets = ['authorization', 'cookie', 'set-cookie', 'x-api-key', 'password', 'token', 'secret', 'key'];

/** Writes to standard output, or to the destination given. */
export function createLogger(config: Config['log'], destination?: DestinationStream) {
  const paths = secrets.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]);
  const options = {
    level: config.level,
    redact: { paths, censor: '[redacted]' },
    ...(config.pretty ? { transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname' } } } : {}),
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
