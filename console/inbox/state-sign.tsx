/** What has become of a report, by colour, sign and word. */
import type { Report } from '#core/contracts/index.ts';
import { Sign, type Tone } from '../frame/signs.tsx';
import { useWords } from '../words/words.tsx';

type State = Report['state'];

const signs: Readonly<Record<State, readonly [Tone, string]>> = {
  received: ['bad', '○'],
  'in-charge': ['wait', '◐'],
  planned: ['wait', '◔'],
  done: ['good', '●'],
  'done-by-other': ['good', '●'],
  declined: ['quiet', '✕'],
  duplicate: ['quiet', '≡'],
};

export function ReportStateSign({ state }: { state: State }) {
  const { inbox } = useWords();
  const [tone, sign] = signs[state];
  return (
    <Sign tone={tone} sign={sign}>
      {inbox.states[state]}
    </Sign>
  );
}
