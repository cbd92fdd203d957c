/** How far a call and a proposal are, by colour, sign and word. */
import type { CallView, ProposalView } from '#core/contracts/index.ts';
import { Sign, type Tone } from '../frame/signs.tsx';
import { useWords } from '../words/words.tsx';

const phases: Readonly<Record<CallView['phase'], readonly [Tone, string]>> = {
  draft: ['quiet', '○'],
  ahead: ['wait', '◔'],
  deposit: ['good', '●'],
  support: ['good', '◐'],
  over: ['quiet', '✓'],
  study: ['wait', '◑'],
  vote: ['good', '●'],
  works: ['good', '✓'],
};
const states: Readonly<Record<ProposalView['state'], readonly [Tone, string]>> = {
  unconfirmed: ['quiet', '○'],
  waiting: ['wait', '○'],
  published: ['good', '✓'],
  refused: ['quiet', '✕'],
  appealed: ['urgent', '▲'],
  withdrawn: ['quiet', '✕'],
  merged: ['quiet', '⇢'],
};

export function CallSign({ phase }: { phase: CallView['phase'] }) {
  const { proposals } = useWords();
  const [tone, sign] = phases[phase];
  return (
    <Sign tone={tone} sign={sign}>
      {proposals.phases[phase]}
    </Sign>
  );
}

export function ProposalSign({ proposal: { state, owed } }: { proposal: ProposalView }) {
  const { proposals } = useWords();
  if (owed)
    return (
      <Sign tone="urgent" sign="▲">
        {proposals.owed}
      </Sign>
    );
  const [tone, sign] = states[state];
  return (
    <Sign tone={tone} sign={sign}>
      {proposals.states[state]}
    </Sign>
  );
}
