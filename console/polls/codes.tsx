/** Codes for letters: made, taken away as a file, and then known to nobody here. */
import { Button, Group, Modal, NumberInput, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { PollView } from '#core/contracts/index.ts';
import { pollApi, usePollChange } from '../api/polls.ts';
import { useFocusBack } from '../frame/focus-back.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { useWords } from '../words/words.tsx';
import css from './polls.module.css';

const most = 50_000;
/** How long what is taken away can still be read by the browser that writes it, ms. */
const keptMs = 60_000;

export function Codes({ poll: { id, slug, codes } }: { poll: PollView }) {
  const { polls: words } = useWords();
  const [n, setN] = useState<number>();
  const [tried, setTried] = useState(false);
  const make = usePollChange(pollApi.codes);
  const isNumber = n !== undefined && Number.isInteger(n) && n >= 1 && n <= most;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isNumber) make.mutate({ id, n });
  };
  const leave = () => {
    make.reset();
    setN(undefined);
    setTried(false);
  };
  return (
    <section className={css.section} aria-labelledby="codes">
      <h2 id="codes">{words.codes}</h2>
      <p>{words.codesMade(codes)}</p>
      <p className="dim">{words.codesSo}</p>
      <form className={css.beside} onSubmit={submit} noValidate>
        <NumberInput
          label={words.codesHowMany}
          error={tried && !isNumber ? words.faults['how-many'] : undefined}
          allowDecimal={false}
          allowNegative={false}
          value={n ?? ''}
          onChange={(value) => setN(typeof value === 'number' ? value : undefined)}
        />
        <Button type="submit" variant="default" loading={make.isPending}>
          {words.makeCodes}
        </Button>
      </form>
      <ProblemNote error={make.error} />
      {make.data && <Made codes={make.data.codes} file={`${slug}.csv`} onClose={leave} />}
    </section>
  );
}

type MadeProps = {
  readonly codes: readonly string[];
  readonly file: string;
  readonly onClose: () => void;
};

/** Cannot be left by mistake: what it holds cannot be had again. */
function Made({ codes, file, onClose }: MadeProps) {
  useFocusBack();
  const { polls: words } = useWords();
  const [taken, setTaken] = useState(false);
  const take = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([csvOf(codes)], { type: 'text/csv;charset=utf-8' }));
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), keptMs);
    setTaken(true);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.codesReady(codes.length)}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Stack>
        <Text size="sm">{words.codesOnce}</Text>
        <Group>
          <Button data-autofocus onClick={take}>
            {words.download}
          </Button>
          <Button variant="default" disabled={!taken} onClick={onClose}>
            {words.codesKept}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** One to a line below its heading, as a mail merge reads it. */
const csvOf = (codes: readonly string[]): string => ['code', ...codes, ''].join('\r\n');
