import Fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { lazyChildLogger } from './lazy-logger.ts';

function listen() {
  const lines: { reqId?: string; msg: string }[] = [];
  return { lines, log: pino({ level: 'info' }, { write: (line: string) => lines.push(JSON.parse(line)) }) };
}

test('a logger is made for the first line and not before, and only once', () => {
  const { lines, log } = listen();
  let made = 0;
  const counted: FastifyBaseLogger = Object.assign(Object.create(log), {
    child: (...given: Parameters<typeof log.child>) => {
      made++;
      return log.child(...given);
    },
  });
  const logger = lazyChildLogger(counted, { reqId: 'r1' }, {});
  expect([made, logger.level]).toEqual([0, 'info']);
  logger.info('one');
  logger.error({ err: new Error('x') }, 'two');
  expect([made, lines.map(({ reqId, msg }) => [reqId, msg])]).toEqual([
    1,
    [
      ['r1', 'one'],
      ['r1', 'two'],
    ],
  ]);
});

test('every line of a request carries its id, also those of its children', async () => {
  const { lines, log } = listen();
  const app = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    childLoggerFactory: lazyChildLogger,
    genReqId: () => 'r1',
    logController: new LogController({ disableRequestLogging: true }),
  });
  app.get('/', (request) => {
    request.log.info('heard');
    request.log.child({ part: 'x' }).warn('again');
    return 'ok';
  });
  await app.inject('/');
  expect(lines.map(({ reqId, msg }) => [reqId, msg])).toEqual([
    ['r1', 'heard'],
    ['r1', 'again'],
  ]);
  await app.close();
});
