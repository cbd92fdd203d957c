/** The demo's street: a fake Alpha panel at the end of a real pseudo-terminal, and a page that shows its lamps. */
import { createServer } from 'node:http';
import { glass } from '#core/panel/glass.ts';
import { systemTimers } from '#drivers';
import { fakeAlpha } from '#drivers/alpha/fake-panel.ts';
import { openPty } from '#drivers/testing/pty.ts';
import { demoPanel } from './displays.ts';

export type Street = {
  /** The serial port to which the server is to speak. */
  readonly path: string;
  /** Shows the panel; answers the page's address. */
  listen(port: number): Promise<string>;
  close(): Promise<void>;
};

const page = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta http-equiv="refresh" content="1">
<title>${demoPanel.name}</title><style>html{background:#14212b;height:100%}body{margin:0;min-height:100%;display:grid;place-content:center;gap:24px;color:#c8d0d6;font:16px system-ui;text-align:center}
img{max-width:92vw;image-rendering:pixelated}</style></head><body><img src="/lamps.svg" alt="Les lampes du panneau"><p>${demoPanel.name}</p></body></html>`;

export function openStreet(): Street {
  const pty = openPty();
  const profile = { ...demoPanel.profile, colours: [...demoPanel.profile.colours] };
  const panel = fakeAlpha(
    pty.far,
    { signs: [{ address: demoPanel.address, profile }] },
    { clock: { now: Date.now }, timers: systemTimers },
  );
  const sign = panel.signs[0];
  const server = createServer((request, response) => {
    const svg = request.url?.startsWith('/lamps.svg');
    response.writeHead(200, {
      'content-type': svg ? 'image/svg+xml' : 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    });
    response.end(svg && sign ? glass(sign.raster()) : page);
  });
  return {
    path: pty.path,
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
      panel.close();
      pty.close();
    },
  };
}
