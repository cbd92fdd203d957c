/** A survey over a store alone: answers to what was asked are counted, once, and joined to nobody. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SurveyAnswers } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import { verifySurvey } from '#core/survey/file.ts';
import type { Store } from '#server/store/index.ts';
import { survey } from '#test/polls/survey.ts';
import { closesAt, opensAt, type Town, town } from '#test/polls/town.ts';
import { dialects, freshStore } from '#test/stores.ts';
import { surveyMark } from './survey-mark.ts';

const codeOf = (error: unknown) => (error instanceof BeffroiError ? error.code : error);

describe.each(dialects)('a survey on %s', (dialect) => {
  let store: Store;
  let place: Town;
  beforeAll(async () => {
    store = await freshStore(dialect);
    place = await town(store);
  });
  afterAll(() => store.close());

  async function opened(n: number) {
    place.clock.now = opensAt;
    const { desk } = place.polls.surveys;
    const { id } = await desk.create(place.actor, survey);
    const row = await desk.announce(place.actor, id);
    const codes = await desk.codes(place.actor, id, n);
    const cast = (voter: string, answers: SurveyAnswers, form = place.polls.form(row)) =>
      place.polls.surveys.cast(row, { form, voter, answers });
    return { row, codes, cast };
  }
  const answered: SurveyAnswers = { age: 'old', how: ['foot'], happy: 'yes' };

  test('counts each once, drops what was not asked, and publishes no text that nobody has read', async () => {
    const { row, codes, cast } = await opened(60);
    const { surveys } = place.polls;
    const form = place.polls.form(row);
    const [first = '', ...others] = codes;
    const bike: SurveyAnswers = {
      age: 'young',
      how: ['bike', 'car'],
      lanes: 4,
      km: 35,
      happy: 'no',
      say: 'Des arceaux !',
    };
    const mine = await cast(first, bike, form);
    expect(await cast(first, bike, form)).toEqual({ ...mine, isAgain: true });
    expect(codeOf(await cast(first, answered).catch((error: unknown) => error))).toBe('POLL_VOTED');
    // An answer to what is asked of cyclists only comes from somebody who walks.
    for (const [n, code] of others.entries())
      await cast(code, { ...answered, lanes: 1, happy: n < 40 ? 'yes' : 'no', age: n < 2 ? 'young' : 'old' });

    expect(await surveys.texts(row)).toEqual([]);
    place.clock.now = closesAt;
    await place.polls.work();
    const counted = await surveys.desk.one(place.actor, row.id);
    expect([counted.state, counted.box_keys]).toEqual(['counted', null]);
    const file = await surveys.result(counted);
    if (!file) throw new Error('nothing was published');
    expect(verifySurvey(JSON.parse(JSON.stringify(file)))).toEqual([]);
    expect([file.found, file.unreadable, file.turnout.web]).toEqual([60, 0, 60]);
    const resultOf = (code: string) => file.results.find(({ question }) => question === code);
    expect(resultOf('lanes')).toMatchObject({ answered: 1 });
    expect(resultOf('lanes')?.lines[3]).toEqual({ value: '4', n: 1 });
    expect(resultOf('km')?.lines[1]).toEqual({ value: '20', n: 1 });
    expect(resultOf('happy')?.lines).toEqual([
      { value: 'yes', n: 40 },
      { value: 'no', n: 20 },
    ]);
    // Three are young: their row says nothing, and so the other neither.
    expect(file.tables[0]).toMatchObject({
      rowTotals: [3, 57],
      cells: [
        [null, null],
        [null, null],
      ],
    });
    // Whoever has the receipt finds the answer.
    const lanes = file.answers.find(({ question }) => question === 'lanes');
    expect(lanes?.entries).toEqual([[surveyMark(mine.receipt, 'lanes'), ['4']]]);

    const [text] = await surveys.texts(counted);
    expect(text).toMatchObject({ question: 'say', text: 'Des arceaux !', state: 'waiting' });
    expect(await surveys.published(counted)).toEqual([]);
    const rule = (ruling: Parameters<typeof surveys.rule>[2]) => surveys.rule(place.actor, row.id, ruling);
    await rule({ text: text?.id ?? '', state: 'refused', reason: 'Un nom y figure.' });
    expect(await surveys.published(counted)).toEqual([]);
    await rule({ text: text?.id ?? '', state: 'published' });
    expect(await surveys.published(counted)).toEqual([{ question: 'say', text: 'Des arceaux !' }]);
    expect(codeOf(await rule({ text: 'x', state: 'published' }).catch((error: unknown) => error))).toBe(
      'NOT_FOUND',
    );
  });

  test('refuses what is missing or not of the survey, and keeps nothing of it', async () => {
    const { row, codes, cast } = await opened(1);
    const [code = ''] = codes;
    for (const answers of [
      {},
      { age: 'old', how: ['foot'] },
      { ...answered, age: 'middle' },
      { ...answered, how: ['foot', 'bike', 'car'] },
      { ...answered, how: ['bike'], lanes: 6 },
      { ...answered, say: 'x'.repeat(1001) },
    ])
      expect(codeOf(await cast(code, answers).catch((error: unknown) => error))).toBe('POLL_BALLOT');
    expect(
      await store.db.selectFrom('poll_register').selectAll().where('poll_id', '=', row.id).execute(),
    ).toEqual([]);
    // The longest that can be said fits.
    expect(await cast(code, { ...answered, say: '\u20ac'.repeat(1000) })).toMatchObject({ isAgain: false });
  });

  test('is no consultation of one question, nor the other way round', async () => {
    const { row } = await opened(1);
    const { poll } = await place.open(1);
    const { desk, surveys } = place.polls;
    expect(codeOf(await desk.one(place.actor, row.id).catch((error: unknown) => error))).toBe('NOT_FOUND');
    expect(codeOf(await surveys.desk.one(place.actor, poll.id).catch((error: unknown) => error))).toBe(
      'NOT_FOUND',
    );
    expect((await desk.list(place.actor)).some(({ id }) => id === row.id)).toBe(false);
  });

  test('all sealed ballots are as long, and nothing of an answer lies in the database', async () => {
    const { row, codes, cast } = await opened(2);
    await cast(codes[0] ?? '', answered);
    await cast(codes[1] ?? '', { ...answered, say: 'Une piste rue du Moulin' });
    const boxes = await store.db
      .selectFrom('poll_box')
      .select('ballots')
      .where('poll_id', '=', row.id)
      .execute();
    const lengths = boxes.flatMap(({ ballots }) => ballots.split('\n')).map((one) => one.length);
    expect(lengths).toHaveLength(2);
    expect(new Set(lengths).size).toBe(1);
    for (const table of ['poll_box', 'poll_register', 'survey_text', 'audit'] as const)
      expect(JSON.stringify(await store.db.selectFrom(table).selectAll().execute())).not.toContain('Moulin');
  });
});
