/** A server that speaks to a screen as the real one does, and can fail on request. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Server as Sockets } from 'socket.io';
import type {
  Answer,
  DisplayState,
  FromDisplay,
  LiveAlert,
  Order,
  ToDisplay,
  Vitals,
  Witness,
} from '#core/contracts/index.ts';
import { sha256Hex } from '#core/hash.ts';
import type { Built } from './build.ts';
import type { Blob, SamplePlan } from './samples.ts';

const strictPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; media-src blob:; frame-src http:; " +
  "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export type FakeServer = {
  readonly url: string;
  readonly origin: string;
  readonly port: number;
  /** Every row that ever came, in order, acknowledged or not. */
  readonly rows: Witness[];
  readonly faults: { type: string; detail: string }[];
  readonly applied: string[];
  readonly requests: string[];
  /** The parts of files that were asked for, in order. */
  readonly ranges: string[];
  /** Every request for a part is refused from now on; undefined: none. */
  failRanges(after: number | undefined): void;
  /** What the screen said of itself, in order. */
  readonly vitals: Vitals[];
  /** How loud films may be; silent when undefined. */
  setSound(percent: number | undefined): void;
  /** Tells the screen to do something. */
  command(order: Order): Promise<Answer>;
  /** Staff has typed the code. */
  pairNow(): void;
  /** Where the screen stands; `arms` are a picture. */
  setTown(name: string, arms?: { readonly body: Buffer; readonly mime: string }): void;
  setPlan(plan: SamplePlan, options?: { readonly hint?: boolean }): void;
  /** `push: false` leaves it to the state. */
  setAlert(alert: LiveAlert, options?: { readonly push?: boolean }): void;
  /** Has this build too, and wants screens to have it. */
  offer(build: Built): void;
  revoke(): void;
  /** Bytes that are served instead of the right ones. */
  tamper(hash: string, body: Buffer | undefined): void;
  /** The next witness batches are stored but not answered. */
  loseWitnessAnswers(count: number): void;
  /** Cuts every socket; they may come back. */
  cutSockets(): void;
  /** Status that the state request is answered with. */
  failState(status: number | undefined): void;
  stop(): Promise<void>;
  start(): Promise<void>;
};

type World = {
  town: DisplayState['town'];
  key: string;
  paired: boolean;
  plan: string | undefined;
  alerts: LiveAlert[];
  blobs: Map<string, Buffer>;
  tampered: Map<string, Buffer>;
  lost: number;
  stateStatus: number | undefined;
  sound: number | undefined;
  builds: readonly Built[];
  build: string | undefined;
  codes: number;
  rangesLeft: number;
};

const qr = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 29 29"><path fill="#fff" d="M0 0h29v29H0z"/><path d="${Array.from(
  { length: 21 * 21 },
  (_, i) => (((i * 7919) % 97) % 2 === 0 ? `M${4 + (i % 21)} ${4 + Math.floor(i / 21)}h1v1h-1z` : ''),
).join('')}"/></svg>`;

/** What only a server can find out: whether a page may be framed by others. */
async function framable(asked: URLSearchParams): Promise<boolean> {
  const answer = await fetch(asked.get('url') ?? '').catch(() => undefined);
  return answer?.ok === true && !answer.headers.has('x-frame-options');
}

export async function startFakeServer(
  built: Built,
  options: { now?: () => number; port?: number } = {},
): Promise<FakeServer> {
  const now = options.now ?? (() => Date.now());
  const world: World = {
    town: undefined,
    key: 'key-1',
    paired: false,
    plan: undefined,
    alerts: [],
    blobs: new Map(),
    tampered: new Map(),
    lost: 0,
    stateStatus: undefined,
    sound: undefined,
    builds: [built],
    build: undefined,
    codes: 0,
    rangesLeft: Number.POSITIVE_INFINITY,
  };
  const rows: Witness[] = [];
  const faults: { type: string; detail: string }[] = [];
  const applied: string[] = [];
  const requests: string[] = [];
  const ranges: string[] = [];
  const vitals: Vitals[] = [];
  let http: Server | undefined;
  let sockets: Sockets<FromDisplay, ToDisplay> | undefined;
  let port = options.port ?? 0;

  const state = (): DisplayState => ({
    display: 'd1',
    name: 'Hall de la mairie',
    ...(world.town && { town: world.town }),
    ...(world.plan === undefined ? {} : { plan: world.plan }),
    alerts: world.alerts,
    ...(world.sound === undefined ? {} : { sound: { percent: world.sound } }),
    ...(world.build === undefined ? {} : { build: world.build }),
    now: now(),
  });
  const json = (response: ServerResponse, status: number, body: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  const bytes = (request: IncomingMessage, response: ServerResponse, hash: string) => {
    const body = world.tampered.get(hash) ?? world.blobs.get(hash);
    if (body === undefined) return json(response, 404, { code: 'NOT_FOUND' });
    const type = { 'content-type': 'application/octet-stream' };
    const part = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
    if (part === null) return response.writeHead(200, type).end(body);
    if (world.rangesLeft-- <= 0) return response.destroy();
    ranges.push(part[0]);
    return response.writeHead(206, type).end(body.subarray(Number(part[1]), Number(part[2]) + 1));
  };

  /** Of the build that is named, of any for what is named by its content, else of the first. */
  const playerFile = async (path: string) => {
    const [, id, below] = /^builds\/(\w+)\/(.*)$/.exec(path) ?? [];
    const name = (below ?? path) || 'index.html';
    const from = world.builds.filter((each) => (id === undefined ? true : each.id === id));
    for (const each of name.startsWith('assets/') ? from : from.slice(0, 1)) {
      const file = await each.file(name);
      if (file !== undefined) return file;
    }
    return undefined;
  };

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x');
    requests.push(`${request.method} ${pathname}`);
    if (pathname === '/player' || pathname.startsWith('/player/')) {
      const file = await playerFile(pathname.slice('/player/'.length));
      if (file === undefined) return json(response, 404, {});
      const headers = {
        'content-type': file.type,
        'content-security-policy': strictPolicy,
        'service-worker-allowed': '/player/',
      };
      return response.writeHead(200, headers).end(file.body);
    }
    if (pathname === '/health/ready') return json(response, 200, { status: 'ready' });
    if (pathname === '/api/pairing') {
      world.codes += 1;
      const code = `B7K${world.codes}-2MX9`;
      const url = 'http://beffroi.saint-aubin.example/relier';
      return json(response, 201, { code, secret: `s${world.codes}`, expiresAt: now() + 600_000, qr, url });
    }
    if (pathname.startsWith('/api/pairing/')) {
      if (!world.paired) return json(response, 200, { state: 'waiting' });
      return json(response, 200, { state: 'paired', display: 'd1', key: world.key });
    }
    if (world.stateStatus !== undefined) return json(response, world.stateStatus, { code: 'UNAVAILABLE' });
    if (request.headers.authorization !== `Bearer ${world.key}`) {
      return json(response, 401, { code: 'DISPLAY_KEY' });
    }
    if (pathname === '/api/display/state') return json(response, 200, state());
    if (pathname === '/api/display/frame')
      return json(response, 200, { framable: await framable(searchParams) });
    if (pathname === '/api/display/vitals') {
      vitals.push((await bodyOf(request)) as Vitals);
      return json(response, 200, { stored: true });
    }
    const addressed = /^\/(?:api\/display\/(?:plans|renditions)|media)\/([0-9a-f]{64})$/.exec(pathname);
    if (addressed?.[1] !== undefined) return bytes(request, response, addressed[1]);
    return json(response, 404, { code: 'NOT_FOUND' });
  };

  const start = async () => {
    const server = createServer((request, response) => void answer(request, response));
    http = server;
    sockets = new Sockets(server, { transports: ['websocket'] });
    const display = sockets.of('/display');
    display.use((socket, next) => {
      const known = socket.handshake.auth.key === world.key;
      next(known ? undefined : Object.assign(new Error('DISPLAY_KEY'), { data: { code: 'DISPLAY_KEY' } }));
    });
    display.on('connection', (socket) => {
      socket.on('hello', (hello, reply) => {
        // As on the real server, a greeting confirms the plan that it names.
        if (hello.plan !== undefined) applied.push(hello.plan);
        reply(state());
      });
      socket.on('clock', (reply) => reply(now()));
      socket.on('applied', ({ plan }) => applied.push(plan));
      socket.on('fault', (fault) => fault && faults.push(fault));
      socket.on('witness', (batch, reply) => {
        rows.push(...batch);
        if (world.lost > 0) {
          world.lost -= 1;
          socket.disconnect(true);
        } else reply({ stored: batch.map(({ id }) => id) });
      });
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  };
  const stop = async () => {
    http?.closeAllConnections();
    await sockets?.close();
    http = undefined;
  };
  await start();
  const origin = `http://127.0.0.1:${port}`;
  const serve = (blobs: readonly Blob[]) => {
    for (const { hash, body } of blobs) world.blobs.set(hash, body);
  };
  return {
    url: `${origin}/player/`,
    origin,
    port,
    rows,
    faults,
    applied,
    requests,
    ranges,
    failRanges: (after) => {
      world.rangesLeft = after ?? Number.POSITIVE_INFINITY;
    },
    vitals,
    command: async (order) => {
      const answers = await sockets?.of('/display').timeout(20_000).emitWithAck('command', order);
      const [answer] = answers ?? [];
      if (answer === undefined) throw new Error('no screen answered');
      return answer;
    },
    setSound: (percent) => {
      world.sound = percent;
    },
    pairNow: () => {
      world.paired = true;
    },
    setTown: (name, arms) => {
      if (arms === undefined) {
        world.town = { name };
        return;
      }
      const hash = sha256Hex(arms.body);
      world.blobs.set(hash, arms.body);
      world.town = { name, arms: { hash, bytes: arms.body.length, mime: arms.mime } };
    },
    setPlan: (plan, { hint = true } = {}) => {
      serve(plan.blobs);
      world.plan = plan.hash;
      if (hint) sockets?.of('/display').emit('plan', { plan: plan.hash });
    },
    setAlert: (alert, { push = true } = {}) => {
      world.alerts = [...world.alerts.filter(({ id }) => id !== alert.id), alert];
      if (push) sockets?.of('/display').emit('alert', alert);
    },
    offer: (build) => {
      if (!world.builds.includes(build)) world.builds = [...world.builds, build];
      world.build = build.id;
      sockets?.of('/display').emit('state', state());
    },
    revoke: () => {
      world.key = 'key-2';
      world.paired = false;
      sockets?.of('/display').emit('revoked');
    },
    tamper: (hash, body) => {
      if (body === undefined) world.tampered.delete(hash);
      else world.tampered.set(hash, body);
    },
    loseWitnessAnswers: (count) => {
      world.lost = count;
    },
    cutSockets: () => sockets?.of('/display').disconnectSockets(true),
    failState: (status) => {
      world.stateStatus = status;
    },
    start,
    stop,
  };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  return JSON.parse(await text(request));
}
