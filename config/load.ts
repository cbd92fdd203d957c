import { readFileSync } from 'node:fs';
import { Value } from 'typebox/value';
import { type Config, ConfigSchema } from './schema.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Environment variables that set one value each. Everything else is set in the file that BEFFROI_CONFIG names. */
export const variables = {
  BEFFROI_HOST: ['http', 'host'],
  BEFFROI_PORT: ['http', 'port'],
  BEFFROI_TRUST_PROXY: ['http', 'trustProxy'],
  BEFFROI_PUBLIC_URL: ['publicUrl'],
  BEFFROI_DATA: ['dataDir'],
  BEFFROI_AUTH_SECRET: ['authSecret'],
  BEFFROI_LOG_LEVEL: ['log', 'level'],
  BEFFROI_LOG_PRETTY: ['log', 'pretty'],
  BEFFROI_TOWN: ['territory', 'name'],
  BEFFROI_S3_ENDPOINT: ['media', 's3', 'endpoint'],
  BEFFROI_S3_BUCKET: ['media', 's3', 'bucket'],
  BEFFROI_S3_REGION: ['media', 's3', 'region'],
  BEFFROI_S3_ACCESS_KEY: ['media', 's3', 'accessKeyId'],
  BEFFROI_S3_SECRET_KEY: ['media', 's3', 'secretAccessKey'],
  BEFFROI_SMTP_URL: ['mail', 'smtpUrl'],
  BEFFROI_MAIL_FROM: ['mail', 'from'],
  BEFFROI_BACKUPS: ['backup', 'folder'],
  DATABASE_URL: ['database', 'url'],
} as const satisfies Record<string, readonly string[]>;

/**
 * The configuration: defaults, then the JSON file that BEFFROI_CONFIG names, then the variables above.
 * Throws an Error that names every field at fault.
 */
export function loadConfig(environment: Environment): Config {
  const given = environment.BEFFROI_CONFIG ? readJson(environment.BEFFROI_CONFIG) : {};
  for (const [name, path] of Object.entries(variables)) {
    const value = environment[name];
    if (value !== undefined && value !== '') put(given, path, value);
  }
  return completeConfig(given);
}

/** Fills in the defaults of what is not given and checks the whole. */
export function completeConfig(given: unknown): Config {
  const value = Value.Convert(ConfigSchema, Value.Default(ConfigSchema, structuredClone(given)));
  const faults = Value.Errors(ConfigSchema, value);
  if (faults.length > 0) {
    const lines = faults.map(
      (fault) => `  ${fault.instancePath.slice(1).replaceAll('/', '.') || '(whole)'}: ${fault.message}`,
    );
    throw new Error(`The configuration is not valid:\n${lines.join('\n')}`);
  }
  return value as Config;
}

function readJson(path: string): Record<string, unknown> {
  const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new Error(`${path}: not a JSON object`);
  return parsed as Record<string, unknown>;
}

function put(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [head, ...rest] = path;
  if (head === undefined) return;
  if (rest.length === 0) {
    target[head] = value;
    return;
  }
  const inner = (target[head] ?? {}) as Record<string, unknown>;
  target[head] = inner;
  put(inner, rest, value);
}
