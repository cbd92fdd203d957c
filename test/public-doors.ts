/** Whatever anybody can read of a town without saying who they are: every GET route that the server itself knows. */
import type { TestServer } from './server.ts';

export type Door = {
  readonly url: string;
  readonly status: number;
  readonly headers: string;
  readonly body: Buffer;
};

/** Fastify draws them as a tree: a line's path stands behind those of the lines above it that are less far in. */
function routesOf(server: TestServer): string[] {
  const above: string[] = [];
  return server.app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent = '', path = '', methods = ''] = /^([│├└─\s]*)(\S*) \(([A-Z, ]+)\)/.exec(line) ?? [];
      const depth = indent.length / 4;
      above.length = depth;
      above.push(path);
      const whole = above.join('').replace(/\/{2,}/g, '/');
      return methods.includes('GET') ? [whole] : [];
    });
}

/** Each of them, each parameter filled with each of these values. */
export async function publicDoors(server: TestServer, values: readonly string[]): Promise<Door[]> {
  const urls = routesOf(server).flatMap((route) =>
    /[:*]/.test(route)
      ? values.map((value) => route.replaceAll(/:[A-Za-z]+|\*/g, () => encodeURIComponent(value)))
      : [route],
  );
  const doors: Door[] = [];
  for (const url of new Set(urls)) {
    const answer = await server.inject({ url, headers: { accept: '*/*' } });
    const headers = JSON.stringify(answer.headers);
    doors.push({ url, status: answer.statusCode, headers, body: answer.rawPayload });
  }
  return doors;
}
