/** Codes for letters: made, taken away as a file, and then known to nobody here. */
import { Button, Group, Modal, NumberInput, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import type { PollView } from '#core/contracts/index.ts';
import { type HeldApi, pollApi, usePollChange } from '../api/polls.ts';
import { useFocusBack } from '../frame/focus-back.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { takeAway } from '../frame/take-away.ts';
import { useWords } from '../words/words.tsx';
import css from './polls.module.css';

const most = 50_000;
/** Pages of one file. */
const lettersAtOnce = 1000;

type Props = { readonly poll: Pick<PollView, 'id' | 'slug' | 'codes'>; readonly api?: HeldApi };

export function Codes({ poll: { id, slug, codes }, api = pollApi }: Props) {
  const { polls: words } = useWords();
  const [n, setN] = useState<number>();
  const [tried, setTried] = useState(false);
  const make = usePollChange(api.codes);
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
      {make.data && (
        <Made poll={id} codes={make.data.codes} name={slug} letters={api.letters} onClose={leave} />
      )}
    </section>
  );
}

type MadeProps = {
  readonly poll: string;
  readonly codes: readonly string[];
  readonly name: string;
  readonly letters: HeldApi['letters'];
  readonly onClose: () => void;
};

/** Cannot be left by mistake: what it holds cannot be had again. */
function Made({ poll, codes, name, letters, onClose }: MadeProps) {
  useFocusBack();
  const { polls: words } = useWords();
  const [taken, setTaken] = useState(false);
  const take = () => {
    takeAway(new Blob([csvOf(codes)], { type: 'text/csv;charset=utf-8' }), `${name}.csv`);
    setTaken(true);
  };
  // Where a file failed it goes on from there: a code that is printed twice would reach two households.
  const printed = useRef(0);
  const print = useMutation({
    mutationFn: async () => {
      if (printed.current >= codes.length) printed.current = 0;
      for (let from = printed.current; from < codes.length; from += lettersAtOnce) {
        const some = codes.slice(from, from + lettersAtOnce);
        const { file } = await letters({ id: poll, codes: some });
        takeAway(file, `${name}-${from + 1}-${from + some.length}.pdf`);
        printed.current = from + some.length;
      }
    },
    onSuccess: () => setTaken(true),
  });
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
          <Button variant="default" loading={print.isPending} onClick={() => print.mutate()}>
            {words.codeLetters}
          </Button>
          <Button variant="default" disabled={!taken} onClick={onClose}>
            {words.codesKept}
          </Button>
        </Group>
        <ProblemNote error={print.error} />
      </Stack>
    </Modal>
  );
}

/** One to a line below its heading, as a mail merge reads it. */
const csvOf = (codes: readonly string[]): string => ['code', ...codes, ''].join('\r\n');
