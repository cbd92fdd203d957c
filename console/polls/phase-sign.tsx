/** How far a consultation is, by colour, sign and word. */
import type { PollView } from '#core/contracts/index.ts';
import { Sign, type Tone } from '../frame/signs.tsx';
import { useWords } from '../words/words.tsx';

const signs: Readonly<Record<PollView['phase'], readonly [Tone, string]>> = {
  draft: ['quiet', '○'],
  announced: ['wait', '◔'],
  open: ['good', '●'],
  ended: ['urgent', '▲'],
  counting: ['wait', '◐'],
  counted: ['good', '✓'],
  cancelled: ['quiet', '✕'],
};

export function PhaseSign({ phase }: { phase: PollView['phase'] }) {
  const { polls } = useWords();
  const [tone, sign] = signs[phase];
  return (
    <Sign tone={tone} sign={sign}>
      {polls.phases[phase]}
    </Sign>
  );
}
