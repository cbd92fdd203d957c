/** Surveys: cast, sealed and counted as one question is; of their free texts nothing is published that nobody has read. */
import { readReceipt } from '#core/ballot/receipt.ts';
import type {
  SurveyAnswers,
  SurveyFile,
  SurveyInput,
  SurveyText,
  SurveyTextRuling,
  SurveyView,
} from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { SurveyBallot } from '#core/survey/file.ts';
import { walk } from '#core/survey/path.ts';
import { surveyFaults } from '#core/survey/rules.ts';
import { questionsOf } from '#core/survey/tally.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import { cleanStrings } from '../content/index.ts';
import type { BallotKeysOf } from './ballots.ts';
import { emptyingOf, isInBox, tagLength } from './boxes.ts';
import type { Cast, Casting } from './casting.ts';
import { countApart } from './count-apart.ts';
import { type Count, townOf, turnoutOf } from './counting.ts';
import { createDesk, type Desk } from './desk.ts';
import { surveyViewOf } from './everybody.ts';
import { surveyHeadline } from './headlines.ts';
import { tagOf } from './keys.ts';
import type { Results } from './results.ts';
import { type Db, endingIn, extensionsOf, type PollRow, pollColumns, pollRow, surveyOf } from './rows.ts';
import { keepFigures } from './shown.ts';
import { packSurvey, unpackSurvey } from './survey-ballots.ts';
import { surveyMark } from './survey-mark.ts';
import { printSurvey } from './survey-paper.ts';
import { type Locker, opener } from './vault.ts';

export type Surveys = {
  readonly desk: Desk<SurveyInput>;
  /** What was answered to questions that are not asked is dropped. Throws POLL_…, and then nothing is kept. */
  cast(row: PollRow, ballot: { form: string; voter: string; answers: SurveyAnswers }): Promise<Cast>;
  /** A form out of the box at the counter, as it was filled in: nothing holds paper to what must be answered. Throws POLL_… */
  enter(actor: Actor, id: string, filled: { form: string; answers: SurveyAnswers }): Promise<Cast>;
  /** What its preview is opened with, for a day: it walks through what is saved, whoever holds it. */
  previewOf(row: PollRow): string;
  /** Undefined when this opens none, or none any more. */
  previewed(token: string): Promise<SurveyView | undefined>;
  /** Its form of paper (PDF); see there. */
  print(row: PollRow, language: 'fr' | 'en'): Promise<Buffer>;
  /** What is published; undefined before the count. */
  result(row: PollRow): Promise<SurveyFile | undefined>;
  /** Free texts of a survey that was counted, those that wait first. */
  texts(row: PollRow): Promise<SurveyText[]>;
  /** Throws NOT_FOUND. A ruling may be changed. */
  rule(actor: Actor, id: string, ruling: { text: string } & SurveyTextRuling): Promise<SurveyText>;
  /** Where the answers of this receipt are, and once they are counted what they hold; undefined when this is no receipt at all. */
  check(row: PollRow, typed: string): Promise<Checked | undefined>;
  /** Those that everybody may read. */
  published(row: PollRow): Promise<{ question: string; text: string }[]>;
};

type Checked = {
  readonly state: 'in-box' | 'counted' | 'unknown';
  readonly answers: readonly { readonly question: string; readonly values: readonly string[] }[];
};
type Given = Pick<Deps, 'store' | 'clock' | 'newId' | 'randomBytes' | 'bus'>;

export function createSurveys(
  deps: Given,
  {
    locker,
    casting,
    keysOf,
    results,
  }: { locker: Locker; casting: Casting; keysOf: BallotKeysOf; results: Results },
): Surveys {
  const { store, clock, newId, bus } = deps;
  const texts = (db: Db, id: string) =>
    db
      .selectFrom('survey_text')
      .select(['id', 'question', 'text', 'state', 'reason'])
      .where('survey_id', '=', id)
      .orderBy('id');
  return {
    desk: createDesk(deps, {
      locker,
      casting,
      asked: { form: 'survey', titleOf: ({ title }: SurveyInput) => title, faultOf },
    }),
    cast: (row, { form, voter, answers }) =>
      casting.put(row, {
        form,
        voter,
        pack(receipt) {
          const survey = surveyOf(row);
          const walked = walk(survey, answers);
          const [fault] = Object.values(walked.faults);
          if (fault) throw new BeffroiError('POLL_BALLOT', { fault });
          if (Object.keys(walked.answers).length === 0)
            throw new BeffroiError('POLL_BALLOT', { fault: 'empty' });
          return packSurvey(survey, { receipt, way: 'web', answers: walked.answers });
        },
      }),
    async enter(actor, id, { form, answers }) {
      const row = await pollRow(store.db, actor.territory, { id, form: 'survey' });
      return casting.putIn(row, {
        form,
        pack(receipt) {
          const survey = surveyOf(row);
          const walked = walk(survey, answers);
          const fault = Object.values(walked.faults).find((one) => one !== 'missing');
          if (fault) throw new BeffroiError('POLL_BALLOT', { fault });
          return packSurvey(survey, { receipt, way: 'paper', answers: walked.answers });
        },
      });
    },
    previewOf: ({ id }) => locker.lock(JSON.stringify([id, clock() + previewMs]), aboutPreview),
    async previewed(token) {
      const id = previewIn(token, locker, clock());
      if (id === undefined) return undefined;
      const row = await store.db
        .selectFrom('poll')
        .select(pollColumns)
        .where('id', '=', id)
        .where('form', '=', 'survey')
        .executeTakeFirst();
      return row && { ...(await surveyViewOf(store.db, row, clock())), phase: 'open' };
    },
    print: (row, language) => printSurvey(deps, row, language),
    result: (row) => results.file<SurveyFile>(row),
    async texts(row) {
      const all = (await texts(store.db, row.id).execute()) as SurveyText[];
      return [
        ...all.filter(({ state }) => state === 'waiting'),
        ...all.filter(({ state }) => state !== 'waiting'),
      ];
    },
    async rule(actor, id, { text, ...ruling }) {
      await pollRow(store.db, actor.territory, { id, form: 'survey' });
      const after = await store.db.transaction().execute(async (trx) => {
        const reason = ruling.state === 'refused' ? ruling.reason.trim() : null;
        await trx
          .updateTable('survey_text')
          .set({ state: ruling.state, reason })
          .where('survey_id', '=', id)
          .where('id', '=', text)
          .execute();
        const row = await texts(trx, id).where('id', '=', text).executeTakeFirst();
        if (!row) throw new BeffroiError('NOT_FOUND', { what: text });
        await record(trx, {
          id: newId(),
          at: clock(),
          actor: actor.user,
          territory: actor.territory,
          action: ruling.state === 'published' ? 'survey.publish' : 'survey.refuse',
          object: { type: 'survey', id },
          details: { text, ...(reason !== null && { reason }) },
        });
        return row as SurveyText;
      });
      bus.emit('changed', { topic: 'polls', territory: actor.territory, id });
      return after;
    },
    async check(row, typed) {
      const receipt = readReceipt(typed);
      if (receipt === undefined) return undefined;
      const keys = keysOf(row);
      if (keys) {
        const lies = await isInBox(store.db, row.id, tagOf(keys, receipt));
        return { state: lies ? 'in-box' : 'unknown', answers: [] };
      }
      const answers = answersOf(await results.file<SurveyFile>(row), receipt);
      return { state: answers.length > 0 ? 'counted' : 'unknown', answers };
    },
    published: (row) =>
      texts(store.db, row.id)
        .clearSelect()
        .select(['question', 'text'])
        .where('state', '=', 'published')
        .limit(2000)
        .execute(),
  };
}

const previewMs = 86_400_000;
const aboutPreview = 'survey preview';

/** The survey that a token lets one walk through. */
function previewIn(token: string, locker: Locker, now: number): string | undefined {
  try {
    const [id, until] = JSON.parse(locker.unlock(token, aboutPreview)) as [string, number];
    return now < until ? id : undefined;
  } catch {
    return undefined;
  }
}

function answersOf(file: SurveyFile | undefined, receipt: string): Checked['answers'] {
  return (file?.answers ?? []).flatMap(({ question, entries }) => {
    const mark = surveyMark(receipt, question);
    const found = entries.find(([one]) => one === mark);
    return found ? [{ question, values: found[1] }] : [];
  });
}

/** The first thing that is wrong, and with which question: `condition-later: age`. */
function faultOf(input: SurveyInput): string | undefined {
  const [first] = surveyFaults(input);
  return first && (first.question === undefined ? first.fault : `${first.fault}: ${first.question}`);
}

/** Opens the boxes of a survey in memory: what is kept of them are answers that nothing joins, tables without small cells, and texts, each alone. */
export function surveyCounter(
  { store, clock, randomBytes }: Pick<Deps, 'store' | 'clock' | 'randomBytes'>,
  keysOf: BallotKeysOf,
): Count {
  return async (row) => {
    const keys = keysOf(row);
    if (!keys) throw new BeffroiError('POLL_NOT_OPEN');
    const survey = surveyOf(row);
    const open = await opener(row.id, keys.private);
    const boxed = await emptyingOf(store.db, row.id);
    const ballots: SurveyBallot[] = [];
    let onPaper = 0;
    for (const one of boxed) {
      const bytes = await open(Buffer.from(one.slice(tagLength), 'base64url'));
      if (!bytes) continue;
      const { receipt, way, answers } = unpackSurvey(survey, bytes);
      if (way === 'paper') onPaper += 1;
      ballots.push({ receipt, answers: walk(survey, answers).answers });
    }
    const town = await townOf(store.db, row.territory_id);
    const { text: _, ...asked } = survey;
    const file: SurveyFile = {
      format: 'beffroi-survey/1',
      survey: {
        ...asked,
        id: row.id,
        town: town.name,
        closesAt: row.closes_at,
        timeZone: town.time_zone,
        extensions: extensionsOf(row),
        ...endingIn(row),
      },
      countedAt: clock(),
      turnout: await turnoutOf(store.db, row.id),
      found: boxed.length,
      unreadable: boxed.length - ballots.length,
      ...(survey.paper && { onPaper }),
      ...(await countApart({ count: 'survey', survey, ballots })),
    };
    const said = textsIn(survey, ballots)
      .map((one) => ({ ...one, id: Buffer.from(randomBytes(12)).toString('base64url') }))
      // In the order of chance: written down in that of the ballots, two texts of one person would stand together.
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map((one) => ({ ...one, survey_id: row.id, state: 'waiting', reason: null }));
    return {
      file,
      details: { ballots: ballots.length, rejected: file.unreadable },
      async also(trx) {
        await keepFigures(trx, { id: row.id, file }, surveyHeadline(file));
        for (let at = 0; at < said.length; at += 200)
          await trx
            .insertInto('survey_text')
            .values(said.slice(at, at + 200))
            .execute();
      },
    };
  };
}

function textsIn(survey: SurveyInput, ballots: readonly SurveyBallot[]) {
  return questionsOf(survey)
    .filter(({ answer: { kind } }) => kind === 'short' || kind === 'long')
    .flatMap(({ code }) =>
      ballots.flatMap(({ answers: { [code]: text } }) =>
        typeof text === 'string' ? [{ question: code, text: cleanStrings(text) }] : [],
      ),
    );
}
