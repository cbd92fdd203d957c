/** What a correction makes good, in a sentence for whoever has read the message before. */
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Message } from '#core/contracts/index.ts';
import { api } from '../api/calls.ts';
import { useChange } from '../api/queries.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { useWords } from '../words/words.tsx';
import type { Standing } from './draft.ts';

export type Correcting = {
  readonly text: string;
  readonly error: unknown;
  readonly type: (text: string) => void;
  /** Saves what is typed, on the revision of that standing. Answers false when it cannot be. */
  readonly settle: (on: Standing) => Promise<boolean>;
};

/** There is something to correct where citizens have read a revision, and another is being written. */
export function isCorrection(message: Message | null): message is Message {
  return message?.live !== undefined && message.state === 'approved' && message.latest.state !== 'approved';
}

export function useCorrection(message: Message | null): Correcting {
  const [typed, setTyped] = useState<string>();
  const held = message?.latest.correction ?? '';
  const save = useChange((on: { id: string; revision: number; text: string }) => api.saveCorrection(on));
  return {
    text: typed ?? held,
    error: save.error,
    type: setTyped,
    async settle({ revision }) {
      if (!isCorrection(message) || typed === undefined || typed.trim() === held) return true;
      return save.mutateAsync({ id: message.id, revision, text: typed }).then(
        () => true,
        () => false,
      );
    },
  };
}

type Props = { readonly message: Message; readonly correcting: Correcting };

export function CorrectionField({ message: { latest }, correcting }: Props) {
  const { field } = useWords().messages;
  const { text, error, type, settle } = correcting;
  return (
    <>
      <Textarea
        my="md"
        label={field.correction}
        description={field.correctionHint}
        autosize
        minRows={1}
        maxLength={300}
        value={text}
        onChange={(event) => type(event.currentTarget.value.replace(/\n/g, ' '))}
        onBlur={() => void settle({ revision: latest.number, hash: latest.hash })}
      />
      <ProblemNote error={error} />
    </>
  );
}
