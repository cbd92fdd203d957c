/** `beffroi poll verify`: counts a published consultation again, and says what does not follow from its ballots. Needs no server. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type PollFileFault, type PollVerdict, verify } from '#core/ballot/verify.ts';
import type { PollAnomaly, PollFile } from '#core/contracts/index.ts';
import { verifyDebate } from '#core/debate/verify.ts';
import { verifySurvey } from '#core/survey/file.ts';
import { debateSaid } from './debate-verify.ts';
import { type CommandRun, languageOf, messageOf } from './io.ts';
import { surveySaid } from './survey-verify.ts';

const usage = 'beffroi poll verify FILE.json';

/** Answers 0 when it holds, 1 when it does not, 2 when the question cannot be asked. */
export const run: CommandRun = async (args, io) => {
  let file: unknown;
  try {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
    const [path] = positionals;
    if (path === undefined || positionals.length > 1) throw new Error(usage);
    file = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    io.stderr.write(`${messageOf(error)}\n`);
    return 2;
  }
  const language = languageOf(io);
  if (formatOf(file) === 'beffroi-debate/1') {
    const faults = verifyDebate(file);
    io.stdout.write(`${debateSaid(faults, language).join('\n')}\n`);
    return faults.length === 0 ? 0 : 1;
  }
  if (formatOf(file) === 'beffroi-survey/1') {
    const faults = verifySurvey(file);
    io.stdout.write(`${surveySaid(faults, language).join('\n')}\n`);
    return faults.length === 0 ? 0 : 1;
  }
  const verdict = verify(file);
  io.stdout.write(`${said(verdict, language).join('\n')}\n`);
  return verdict.faults.length === 0 ? 0 : 1;
};

const formatOf = (file: unknown): unknown =>
  typeof file === 'object' && file !== null && 'format' in file ? file.format : undefined;

/** Faults told one by one; of more there is the number. */
const most = 50;

function said({ file, count, faults }: PollVerdict, language: 'fr' | 'en'): string[] {
  const words = language === 'fr' ? fr : en;
  const told = faults.slice(0, most).map((fault) => `✗ ${faultWords(fault, words)}`);
  if (faults.length > most) told.push(`✗ ${words.more(faults.length - most)}`);
  if (!file || !count) return told;
  const { question, town } = file.poll;
  const named = (code: string) => {
    const name = question.options.find((option) => option.code === code)?.name;
    return (language === 'en' ? name?.en : undefined) ?? name?.fr ?? code;
  };
  const width = Math.max(...count.lines.map(({ option }) => named(option).length));
  return [
    `${town} : ${(language === 'en' ? question.title.en : undefined) ?? question.title.fr}`,
    words.ballots(file),
    ...count.lines.map(
      ({ option, score, chosen }) =>
        `${chosen ? '→' : ' '} ${named(option).padEnd(width)}  ${String(score).padStart(8)}`,
    ),
    ...file.anomalies.map((anomaly) => `! ${words[anomaly.kind](anomaly)}`),
    ...told,
    ...(faults.length === 0 ? [`✓ ${words.good}`] : []),
  ];
}

function faultWords(fault: PollFileFault, words: Words): string {
  switch (fault.kind) {
    case 'not-a-file':
    case 'order':
    case 'result':
    case 'anomalies':
      return words[fault.kind];
    case 'receipt-twice':
      return words[fault.kind](fault.receipt);
    case 'ballot':
      return words.ballot(fault.receipt, fault.reason);
    case 'number':
      return words.number(fault.what, fault.said, fault.is);
    case 'hour':
      return words.hour(new Date(fault.at).toISOString());
    case 'count':
      return words.count(fault.option, fault.said, fault.is);
  }
}

const fr = {
  'not-a-file': 'Ce fichier n’est pas celui d’une consultation (beffroi-poll/1).',
  order: 'Les bulletins ne sont pas dans l’ordre de leurs reçus.',
  result: 'Le résultat publié n’est pas celui que donne ce dépouillement.',
  anomalies: 'Les anomalies publiées ne sont pas celles que disent les chiffres.',
  'receipt-twice': (receipt: string) => `Le reçu ${receipt} figure deux fois.`,
  ballot: (receipt: string, reason: string) => `Le bulletin ${receipt} ne peut pas être compté (${reason}).`,
  number: (what: string, said: number, is: number) => `${what} : ${said} annoncés, ${is} trouvés.`,
  hour: (at: string) => `Personne ne pouvait voter à l’heure ${at}.`,
  count: (option: string, said: number, is: number) => `${option} : ${said} publié, ${is} recompté.`,
  more: (n: number) => `et ${n} autres.`,
  ballots: ({ ballots, rejected, turnout }: PollFile) =>
    `${ballots.length} bulletins comptés, ${rejected.length} écartés ; émargements : ${turnout.web} en ligne, ${turnout.paper} sur papier`,
  good: 'Le résultat est bien celui de ces bulletins.',
  'paper-differs': ({ found, expected }: PollAnomaly) =>
    `${found} bulletins de papier pour ${expected} émargements.`,
  'web-differs': ({ found, expected }: PollAnomaly) =>
    `${found} bulletins en ligne pour ${expected} émargements.`,
  burst: ({ found, at = 0 }: PollAnomaly) => `${found} votes dans l’heure ${new Date(at).toISOString()}.`,
  unreadable: ({ found }: PollAnomaly) => `${found} bulletins n’ont pas pu être ouverts.`,
  extended: ({ at = 0 }: PollAnomaly) => `Prolongée le ${new Date(at).toISOString()}.`,
  closed: ({ at = 0 }: PollAnomaly) => `Close avant la fin prévue, le ${new Date(at).toISOString()}.`,
} as const;

type Words = {
  readonly [K in keyof typeof fr]: (typeof fr)[K] extends (...args: infer A) => string
    ? (...args: A) => string
    : string;
};

const en: Words = {
  'not-a-file': 'This is no file of a consultation (beffroi-poll/1).',
  order: 'The ballots are not in the order of their receipts.',
  result: 'The published result is not the one that this count gives.',
  anomalies: 'The published anomalies are not those that the figures tell of.',
  'receipt-twice': (receipt) => `Receipt ${receipt} stands there twice.`,
  ballot: (receipt, reason) => `Ballot ${receipt} cannot be counted (${reason}).`,
  number: (what, said, is) => `${what}: ${said} announced, ${is} found.`,
  hour: (at) => `Nobody could vote in the hour of ${at}.`,
  count: (option, said, is) => `${option}: ${said} published, ${is} counted.`,
  more: (n) => `and ${n} more.`,
  ballots: ({ ballots, rejected, turnout }) =>
    `${ballots.length} ballots counted, ${rejected.length} rejected; register: ${turnout.web} online, ${turnout.paper} on paper`,
  good: 'The result is that of these ballots.',
  'paper-differs': ({ found, expected }) => `${found} paper ballots for ${expected} marks in the register.`,
  'web-differs': ({ found, expected }) => `${found} online ballots for ${expected} marks in the register.`,
  burst: ({ found, at = 0 }) => `${found} votes within the hour of ${new Date(at).toISOString()}.`,
  unreadable: ({ found }) => `${found} ballots could not be opened.`,
  extended: ({ at = 0 }) => `Made longer on ${new Date(at).toISOString()}.`,
  closed: ({ at = 0 }) => `Closed before its end, on ${new Date(at).toISOString()}.`,
};
