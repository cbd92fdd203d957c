/** Whoever has proven who they are, as pages see them: a cookie of one consultation for some minutes, and what is offered to begin and to leave. */
import type { FastifyRequest } from 'fastify';
import { personWords } from '#templates/citizen/person-words.ts';
import { sayMoment } from '../../compose/index.ts';
import type { Services } from '../../services.ts';
import type { Reader } from './poll-result.ts';
import { nameOf } from './report-tools.ts';
import { fillIn } from './report-track.ts';
import type { Language } from './site-view.ts';

/** What residents read of the service. */
export type Proof = Awaited<ReturnType<Services['provider']['said']>>;
type Polls = Pick<Services['polls'], 'persons'>;
type Row = Parameters<Polls['persons']['open']>[0];
export type Person = ReturnType<Polls['persons']['open']>;

const ofPerson = 'beffroi-personne';
const ofWay = 'beffroi-identite';

/** `kept`: undefined takes it away. `SameSite=Lax`: somebody comes back by a link of another site. */
export function cookieOf(
  name: 'person' | 'way',
  { kept, path, ms, isSecure }: { kept: string | undefined; path: string; ms: number; isSecure: boolean },
): string {
  const age = kept === undefined ? 0 : Math.floor(ms / 1000);
  const title = name === 'person' ? ofPerson : ofWay;
  return `${title}=${kept ?? ''}; Path=${path}; Max-Age=${age}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
}

export function keptIn(
  { headers }: Pick<FastifyRequest, 'headers'>,
  name: 'person' | 'way',
): string | undefined {
  const title = name === 'person' ? ofPerson : ofWay;
  return new RegExp(`(?:^|;\\s*)${title}=([\\w-]{1,4000})(?:;|$)`).exec(headers.cookie ?? '')?.[1];
}

export const personOf = ({ persons }: Polls, request: FastifyRequest, row: Row): Person =>
  persons.open(row, keptIn(request, 'person'));

type At = {
  readonly proof: Proof;
  readonly person: Person;
  /** Of the consultation. */
  readonly path: string;
  readonly reader: Reader;
  /** Something is filled in that must not be lost: they go in another tab. */
  readonly aside?: boolean;
};

/** For `person.hbs`. */
export function personModel({ proof, person, path, reader, aside = false }: At) {
  const words = personWords[reader.language];
  const name = proof?.name ?? '';
  const query = `?lang=${reader.language}`;
  return {
    known: person ? fillIn(words.known, { name, until: sayMoment(person.until, reader) }) : null,
    leave: `${path}/deconnexion${query}`,
    leaveLabel: fillIn(words.leave, { name }),
    leaveHint: words.leaveHint,
    begin: proof ? `${path}/identite${query}` : null,
    beginLabel: fillIn(aside ? words.again : words.begin, { name }),
    beginHint: fillIn(words.beginHint, { name }),
    about: proof?.about ?? null,
    aboutLabel: fillIn(words.about, { name }),
    none: words.none,
    aside,
  };
}

/** Who may take part, in sentences. */
export function personRules(proof: Proof, language: Language): string[] {
  const words = personWords[language];
  if (!proof) return [words.none];
  return [
    fillIn(words.who, { name: proof.name }),
    ...(proof.rule ? [fillIn(words.rule, { said: nameOf(proof.rule.said, language) })] : []),
  ];
}
