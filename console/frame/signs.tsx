/** States and classes: always colour and sign and word together. */
import type { DeliveryState, DisplayCondition, MessageState, PlacementClass } from '#core/contracts/index.ts';
import { useWords } from '../words/words.tsx';
import css from './signs.module.css';

const classSigns: Readonly<Record<PlacementClass, string>> = {
  routine: '●',
  campaign: '◆',
  urgent: '▲',
  vital: '■',
};

export type Tone = 'quiet' | 'good' | 'wait' | 'bad' | 'routine' | 'campaign' | 'urgent' | 'vital';

export function Sign({ tone, sign, children }: { tone: Tone; sign: string; children: string }) {
  return (
    <span className={css.sign} data-tone={tone}>
      <span className={css.mark} aria-hidden="true">
        {sign}
      </span>
      {children}
    </span>
  );
}

export function ClassSign({ value }: { value: PlacementClass }) {
  const words = useWords();
  return (
    <Sign tone={value} sign={classSigns[value]}>
      {words.classes[value]}
    </Sign>
  );
}

const stateSigns: Readonly<Record<MessageState, readonly [Tone, string]>> = {
  draft: ['quiet', '○'],
  submitted: ['wait', '◐'],
  returned: ['bad', '↩'],
  approved: ['good', '●'],
  withdrawn: ['quiet', '✕'],
};

export function StateSign({ value }: { value: MessageState }) {
  const words = useWords();
  const [tone, sign] = stateSigns[value];
  return (
    <Sign tone={tone} sign={sign}>
      {words.states[value]}
    </Sign>
  );
}

export const conditionSigns: Readonly<Record<DisplayCondition, readonly [Tone, string]>> = {
  fault: ['bad', '▲'],
  silent: ['bad', '▼'],
  waiting: ['wait', '○'],
  lit: ['good', '●'],
  dark: ['quiet', '◐'],
  revoked: ['quiet', '✕'],
};

export function ConditionSign({ value }: { value: DisplayCondition }) {
  const words = useWords();
  const [tone, sign] = conditionSigns[value];
  return (
    <Sign tone={tone} sign={sign}>
      {words.displays.conditions[value]}
    </Sign>
  );
}

const deliverySigns: Readonly<Record<DeliveryState, readonly [Tone, string]>> = {
  due: ['wait', '○'],
  sent: ['wait', '◔'],
  accepted: ['wait', '◑'],
  shown: ['good', '●'],
  refused: ['bad', '▲'],
  expired: ['quiet', '✕'],
  withdrawn: ['quiet', '✕'],
};

export function DeliverySign({ value }: { value: DeliveryState }) {
  const words = useWords();
  const [tone, sign] = deliverySigns[value];
  return (
    <Sign tone={tone} sign={sign}>
      {words.sync.states[value]}
    </Sign>
  );
}
