import { schema, type Verdict } from '#templates/screen/rumour/schema.ts';
import type { RumourView } from '#templates/screen/rumour/view.ts';
import { wordsOf } from '../words.ts';
import { isRefused, readData } from './data.ts';
import type { MakeExtra } from './extra.ts';
import { lineWidth, twoLines } from './rows.ts';

const wrong: readonly Verdict[] = ['false', 'misleading'];

export const rumour: MakeExtra = ({ context, locale, shape }) => {
  const data = readData(schema, context.content);
  if (isRefused(data)) return data;
  const words = wordsOf(locale.language).rumour;
  const { verdict } = data;
  const view: RumourView = {
    heard: words.heard,
    claim: words.quoted(twoLines(data.claim, 5.4, lineWidth[shape] - 8)),
    verdict: words.verdicts[verdict],
    no: wrong.includes(verdict),
    half: verdict === 'unproven' || verdict === 'partly',
    yes: verdict === 'true',
  };
  return { view, said: [view.heard, view.claim, view.verdict] };
};
