import { pino } from 'pino';
import type { Config } from '#config/schema.ts';

/** Names under which secrets travel; their values never reach the log. */
const secrets = ['authorization', 'cookie', 'set-cookie', 'x-api-key', 'password', 'token', 'secret', 'key'];

export function createLogger(config: Config['log']) {
  const paths = secrets.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]);
  return pino({
    level: config.level,
    redact: { paths, censor: '[redacted]' },
    ...(config.pretty ? { transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname' } } } : {}),
  });
}
