/** What one more connected display costs a server, bytes: two crowds of different size, everything else alike. */
import { join, socketIoUrl, startCrowd } from './crowd.ts';
import { type Child, type Memory, startChild } from './rpc.ts';

const [few, many] = [1000, 5000];

export type Cost = { readonly resident: number; readonly heap: number };

export async function costOfBeffroi(dataDir: string): Promise<Cost> {
  const server = startChild('beffroi-server.ts', { execArgv: ['--expose-gc'] });
  const { url } = await server.call<{ url: string }>('start', { dataDir });
  return cost(server, {
    url,
    readyOn: 'state',
    keysOf: (count) => server.call<string[]>('displays', { count }),
  });
}

export async function costOfBareSocketIo(): Promise<Cost> {
  const server = startChild('bare-io-server.ts', { execArgv: ['--expose-gc'] });
  const { url } = await server.call<{ url: string }>('start');
  const keysOf = (count: number) => Promise.resolve(Array<string>(count).fill('x'.repeat(43)));
  return cost(server, { url, readyOn: 'admitted', keysOf });
}

type How = {
  readonly url: string;
  readonly readyOn: 'admitted' | 'state';
  readonly keysOf: (count: number) => Promise<string[]>;
};

async function cost(server: Child, { url, readyOn, keysOf }: How): Promise<Cost> {
  const crowd = startCrowd(1);
  const measure = async (more: number) => {
    await join(crowd, 'memory', { url: socketIoUrl(url), readyOn, keys: await keysOf(more) });
    return server.call<Memory>('memory');
  };
  try {
    const before = await measure(few);
    const after = await measure(many - few);
    return {
      resident: (after.resident - before.resident) / (many - few),
      heap: (after.heap - before.heap) / (many - few),
    };
  } finally {
    await Promise.all([...crowd, server].map((child) => child.close()));
  }
}
