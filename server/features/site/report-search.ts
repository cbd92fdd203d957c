/** The place of a report by its address: looked for by our server, chosen by the citizen, never required. */
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { BeffroiError } from '#core/errors.ts';
import { reportWords } from '#templates/citizen/report-words.ts';
import type { TypedApp } from '../feature.ts';
import type { Address, Addresses } from '../map/index.ts';
import { addressesPath } from './paths.ts';
import type { Filled } from './report-form.ts';
import type { Language } from './site-view.ts';

type Given = {
  readonly addresses: Addresses;
  readonly headers: Readonly<Record<string, string>>;
  readonly limit: { readonly rateLimit: { readonly max: number; readonly timeWindow: number } };
};

/** For the script of the form. In the body: addresses of requests are written down on many a way. */
export function serveAddressSearch(app: TypedApp, { addresses, headers, limit }: Given): void {
  if (!addresses.isOpen) return;
  const body = Type.Object({ q: Type.String({ maxLength: 200 }) }, { additionalProperties: false });
  app.post(
    addressesPath,
    { schema: { hide: true, body }, config: limit, helmet: false },
    async (request: FastifyRequest<{ Body: { q: string } }>, reply) => {
      const found = await addresses.find(request.body.q);
      if (!found) throw new BeffroiError('ADDRESS_SEARCH');
      return reply.headers({ ...headers, 'cache-control': 'no-store' }).send({ found });
    },
  );
}

type Search = {
  readonly language: Language;
  readonly isOpen: boolean;
  /** Undefined where nothing was looked for; null where the geocoder gave no answer. */
  readonly found: readonly Address[] | null | undefined;
};

/** What the template of the form names. */
export function searchParts({ lat, lon }: Pick<Filled, 'lat' | 'lon'>, { language, isOpen, found }: Search) {
  const a = reportWords[language].address;
  const note = found === undefined ? '' : found === null ? a.failed : found.length === 0 ? a.none : a.choose;
  return {
    a,
    addresses: isOpen ? addressesPath : null,
    searchNote: note,
    found:
      found && found.length > 0
        ? found.map((one, n) => ({
            label: one.label,
            value: `${one.lat} ${one.lon}`,
            checked: String(one.lat) === lat && String(one.lon) === lon,
            first: n === 0,
          }))
        : null,
  };
}

/** The address that was chosen without a script takes the place of the position; so does none of them. */
export function withChosen<T extends Pick<Filled, 'lat' | 'lon'>>(filled: T, chosen: string | undefined): T {
  if (chosen === undefined) return filled;
  const [lat = '', lon = ''] = chosen.split(' ');
  return { ...filled, lat, lon };
}
