/** What a citizen has filled in on the form of a report, read from the parts of a multipart body (RFC 7578). */
import type { FastifyRequest } from 'fastify';
import type { ReportCategory } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Answers } from '#core/report/answers.ts';
import type { Originals, SentFile } from '../media/index.ts';
import { withChosen } from './report-search.ts';
import { nameOf } from './report-tools.ts';
import type { Language } from './site-view.ts';

export type Filled = {
  readonly key: string;
  readonly description: string;
  readonly place: string;
  readonly email: string;
  readonly lat: string;
  readonly lon: string;
  /** By the code of the question. */
  readonly answers: Answers;
  /** Files of their own until the request is answered. */
  readonly photos: readonly SentFile[];
  /** One of its files is longer than it may be; the rest of the form is here. */
  readonly tooLarge: boolean;
  /** An address is looked for, and nothing is sent yet. */
  readonly isSearch: boolean;
  /** A few words were written elsewhere, and the form goes on with them. */
  readonly isBegun: boolean;
  /** Filled in by programs alone: people do not see the field. */
  readonly trap: string;
  /** What it was asked for while far more come in than people send, and what was done for it. */
  readonly work: string;
  readonly worked: string;
};
const nothing: Filled = {
  key: '',
  description: '',
  place: '',
  email: '',
  lat: '',
  lon: '',
  answers: {},
  photos: [],
  tooLarge: false,
  isSearch: false,
  isBegun: false,
  trap: '',
  work: '',
  worked: '',
};
/** Of the names of the fields of a category's own questions. */
export const questionPrefix = 'q-';

export const emptyForm = (key: string): Filled => ({ ...nothing, key });

/** Whoever asked drops its photos. Throws REQUEST_MEDIA_TYPE for what is no form with photos, and as Originals.receive does. */
export async function readForm(
  request: FastifyRequest,
  originals: Pick<Originals, 'receive'>,
): Promise<Filled> {
  if (!request.isMultipart()) throw new BeffroiError('REQUEST_MEDIA_TYPE');
  const { fields, photos, tooLarge } = await originals.receive(
    request.raw,
    request.headers['content-type'] ?? '',
  );
  const one = (name: string) => fields.get(name)?.[0] ?? '';
  const answers = [...fields].flatMap(([name, said]) =>
    name.startsWith(questionPrefix) ? [[name.slice(questionPrefix.length), [...said]] as const] : [],
  );
  const filled = {
    key: one('key'),
    description: one('description'),
    place: one('place'),
    email: one('email'),
    lat: one('lat'),
    lon: one('lon'),
    answers: Object.fromEntries(answers),
    photos,
    tooLarge,
    isSearch: fields.has('search'),
    isBegun: fields.has('begin'),
    trap: one('website'),
    work: one('work'),
    worked: one('worked'),
  };
  return withChosen(filled, fields.get('found')?.[0]);
}

/** Undefined where there is none, or where it is nowhere on earth. */
export function pointIn({ lat, lon }: Pick<Filled, 'lat' | 'lon'>) {
  if (lat.trim() === '' || lon.trim() === '') return undefined;
  const at = { lat: Number(lat), lon: Number(lon) };
  return Math.abs(at.lat) <= 90 && Math.abs(at.lon) <= 180 ? at : undefined;
}

/** The questions of a category as the form asks them. */
export function questionsOf({ questions }: ReportCategory, { answers }: Filled, language: Language) {
  return questions.map(({ code, label, required, type, values = [] }) => {
    const said = answers[code] ?? [];
    const name = `${questionPrefix}${code}`;
    const isMany = type === 'multivaluelist';
    return {
      name,
      label: nameOf(label, language),
      required,
      long: type === 'text',
      numeric: type === 'number',
      type: type === 'datetime' ? 'datetime-local' : 'text',
      value: said[0] ?? '',
      choices: type.endsWith('valuelist')
        ? values.map(({ key, name: choice }) => ({
            name,
            key,
            type: isMany ? 'checkbox' : 'radio',
            label: nameOf(choice, language),
            checked: said.includes(key),
            required: required && !isMany,
          }))
        : null,
    };
  });
}
