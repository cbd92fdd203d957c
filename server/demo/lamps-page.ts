/** A page that shows the lamps of fake panels as they are lit, and lets a technician make them misbehave. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { glass } from '#core/panel/glass.ts';
import type { FakePanel, Misbehaviour } from '#drivers/fake.ts';
import { glassPng } from '../compose/glass-png.ts';

export type LampsPage = {
  /** Listens on loopback; answers the page's address. Port 0: any. */
  readonly listen: (port: number) => Promise<string>;
  readonly close: () => Promise<void>;
};

type Answer = {
  readonly status?: number;
  readonly type: string;
  readonly body: string | Buffer;
};
const mostBody = 4096;

/**
 * `/` is the page; `/lamps-N.svg` and `/lamps-N.png` the glass of sign N (from 1); `GET /faults` and `PUT /faults` read and set the
 * faults of the device; `PUT /power` takes `true` or `false`.
 */
export function lampsPage(panel: FakePanel, title: string): LampsPage {
  const server = createServer((request, response) => {
    // The page may be open in a browser beside others: only its own address may set faults.
    void answer(panel, title, request).then(
      (made) => send(response, made),
      (error: unknown) =>
        send(response, { status: 400, type: 'text/plain; charset=utf-8', body: `${String(error)}\n` }),
    );
  });
  return {
    listen: (port) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', () => {
          const address = server.address();
          resolve(`http://localhost:${typeof address === 'object' && address ? address.port : port}/`);
        });
      }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function send(response: ServerResponse, { status = 200, type, body }: Answer): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'self'",
  });
  response.end(body);
}

async function answer(panel: FakePanel, title: string, request: IncomingMessage): Promise<Answer> {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const picture = /^\/lamps-(\d{1,3})\.(svg|png)$/.exec(path);
  const sign = panel.signs[Number(picture?.[1] ?? 1) - 1];
  if (path === '/') return { type: 'text/html; charset=utf-8', body: page(panel, title) };
  if (path === '/lamps.js') return { type: 'text/javascript; charset=utf-8', body: script };
  if (path === '/lamps.css') return { type: 'text/css; charset=utf-8', body: style };
  if (picture && sign) {
    const raster = sign.raster();
    return picture[2] === 'svg'
      ? { type: 'image/svg+xml', body: glass(raster, { text: sign.text() }) }
      : { type: 'image/png', body: await glassPng(raster) };
  }
  if (path === '/faults') {
    if (request.method === 'PUT') misbehave(panel.faults, await json(request));
    const { deadLamps, ...rest } = panel.faults;
    return { type: 'application/json', body: JSON.stringify({ ...rest, deadLamps: [...deadLamps] }) };
  }
  if (path === '/power' && request.method === 'PUT') {
    panel.power((await json(request)) === true);
    return { type: 'application/json', body: 'null' };
  }
  return { status: 404, type: 'text/plain; charset=utf-8', body: 'not here\n' };
}

function misbehave(faults: Misbehaviour, asked: unknown): void {
  if (typeof asked !== 'object' || asked === null) throw new TypeError('an object is wanted');
  for (const [name, value] of Object.entries(asked)) {
    if (name === 'deadLamps' && Array.isArray(value)) faults.deadLamps = new Set(value.map(Number));
    else if (!(name in faults) || typeof Reflect.get(faults, name) !== typeof value)
      throw new TypeError(`${name}: no such fault, or not of its type`);
    else Reflect.set(faults, name, value);
  }
}

async function json(request: IncomingMessage): Promise<unknown> {
  // A form of another site cannot send this type without being asked first.
  if (!request.headers['content-type']?.startsWith('application/json')) throw new TypeError('JSON is wanted');
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > mostBody) throw new TypeError('too long');
  }
  return JSON.parse(body);
}

function page(panel: FakePanel, title: string): string {
  const figures = panel.signs.map((sign, index) => {
    const name = panel.signs.length > 1 ? `${title} · ${sign.name}` : title;
    const { width, height } = sign.profile;
    return `<figure><img src="/lamps-${index + 1}.svg" alt="Lampes allumées" data-lamps><figcaption>${escaped(name)} <small>${width} × ${height}</small></figcaption></figure>`;
  });
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><link rel="stylesheet" href="/lamps.css"><script src="/lamps.js" defer></script></head><body>${figures.join('')}</body></html>`;
}

/** Each picture is asked for again when the one before has come. */
const script = `for (const lamps of document.querySelectorAll('[data-lamps]')) {
  const source = lamps.getAttribute('src');
  const next = () => {
    const image = new Image();
    const later = () => setTimeout(next, 250);
    image.onload = () => { lamps.src = image.src; later(); };
    image.onerror = later;
    image.src = source + '?' + Date.now();
  };
  next();
}
`;
const style = `html{background:#14212b;color:#c8d0d6;font:16px/1.4 system-ui;height:100%}
body{margin:0;min-height:100%;display:grid;place-content:center;gap:40px;text-align:center}
figure{margin:0}img{max-width:92vw;max-height:70vh;display:block;margin:0 auto 20px}small{color:#8fa0ad;margin-left:8px}
`;

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
