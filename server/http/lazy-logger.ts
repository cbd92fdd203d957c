import type { FastifyBaseLogger } from 'fastify';

type Child = FastifyBaseLogger['child'];
type Level = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/**
 * A request's logger is made when its first line is written: making one costs as much as answering a page from memory, and
 * most requests write none.
 */
export function lazyChildLogger(
  logger: FastifyBaseLogger,
  bindings: Parameters<Child>[0],
  options: Parameters<Child>[1],
): FastifyBaseLogger {
  return new LazyLogger(logger, bindings, options);
}

class LazyLogger implements FastifyBaseLogger {
  readonly #parent: FastifyBaseLogger;
  readonly #given: Parameters<Child>;
  #made: FastifyBaseLogger | undefined;

  constructor(parent: FastifyBaseLogger, ...given: Parameters<Child>) {
    this.#parent = parent;
    this.#given = given;
  }

  get level(): string {
    return (this.#made ?? this.#parent).level;
  }
  set level(level: string) {
    this.#logger.level = level;
  }
  // Methods, not accessors: Fastify looks at each of them to see that this is a logger.
  fatal(...line: unknown[]): void {
    this.#write('fatal', line);
  }
  error(...line: unknown[]): void {
    this.#write('error', line);
  }
  warn(...line: unknown[]): void {
    this.#write('warn', line);
  }
  info(...line: unknown[]): void {
    this.#write('info', line);
  }
  debug(...line: unknown[]): void {
    this.#write('debug', line);
  }
  trace(...line: unknown[]): void {
    this.#write('trace', line);
  }
  silent(...line: unknown[]): void {
    this.#write('silent', line);
  }
  child(...given: Parameters<Child>): FastifyBaseLogger {
    return this.#logger.child(...given);
  }

  get #logger(): FastifyBaseLogger {
    this.#made ??= this.#parent.child(...this.#given);
    return this.#made;
  }

  #write(level: Level, line: unknown[]): void {
    const logger = this.#logger;
    Reflect.apply(logger[level], logger, line);
  }
}
