/** A geocoder on loopback that speaks as Addok does, and so as the Base Adresse Nationale and the Géoplateforme do. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Geocoder = {
  readonly url: string;
  /** The queries it was asked. */
  readonly asked: readonly URLSearchParams[];
  /** In place of a good answer; undefined: good again. `silent` never answers. */
  misbehave(how: { status: number; body: string } | 'silent' | undefined): void;
  close(): Promise<void>;
};

const known = [
  { label: '12 Rue des Tanneurs 49000 Saint-Aubin', lat: 47.4012, lon: -0.8049 },
  { label: 'Rue des Tanneurs 49000 Saint-Aubin', lat: 47.402, lon: -0.806 },
  { label: 'Place du Puits 49000 Saint-Aubin', lat: 47.406, lon: -0.789 },
];

export async function openGeocoder(): Promise<Geocoder> {
  const asked: URLSearchParams[] = [];
  let fault: Parameters<Geocoder['misbehave']>[0];
  const server = createServer((request, reply) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://geocoder');
    asked.push(searchParams);
    const send = (status: number, body: string) =>
      reply.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(body);
    if (fault === 'silent') return;
    if (fault) return send(fault.status, fault.body);
    const q = searchParams.get('q') ?? '';
    if (pathname !== '/search/') return send(404, '{}');
    if (q.length < 3 || q.length > 200)
      return send(
        400,
        JSON.stringify({
          code: 400,
          message: 'Failed parsing query',
          detail: ['q: must contain between 3 and 200 chars and start with a number or a letter'],
        }),
      );
    const words = q.toLowerCase().split(' ');
    const found = known
      .filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)))
      .slice(0, Number(searchParams.get('limit') ?? 5));
    return send(
      200,
      JSON.stringify({
        type: 'FeatureCollection',
        version: 'draft',
        features: found.map(({ label, lat, lon }, n) => ({
          type: 'Feature',
          geometry: { type: 'Point', coordinates: [lon, lat] },
          properties: {
            label,
            score: 0.97 - n / 10,
            type: 'housenumber',
            city: 'Saint-Aubin',
            citycode: '49000',
          },
        })),
        attribution: 'BAN',
        licence: 'ETALAB-2.0',
        query: q,
        limit: 5,
      }),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/search/`,
    asked,
    misbehave(how) {
      fault = how;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
