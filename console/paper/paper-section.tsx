/** A message on paper: its posters, and the boards that they are meant for. */
import { Checkbox, NativeSelect, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Message } from '#core/contracts/index.ts';
import { paperApi, paperQueries, posterAt, posterFormats, usePaperChange } from '../api/paper.ts';
import { useMay } from '../api/queries.ts';
import { DownloadButton } from '../frame/download-button.tsx';
import { ProblemNote } from '../frame/problem.tsx';
import { useLanguageName } from '../messages/languages.ts';
import { useWords } from '../words/words.tsx';
import css from './paper.module.css';

export function PaperSection({ message }: { message: Message }) {
  const { paper: words } = useWords();
  const { language, variants } = message.latest.content;
  const [wanted, setWanted] = useState(language);
  const nameOf = useLanguageName();
  const approved = message.live !== undefined && message.state !== 'withdrawn';
  return (
    <section className={css.section} aria-labelledby="paper-title">
      <h2 id="paper-title">{words.section}</h2>
      {!approved && <p className="dim">{words.notYet}</p>}
      {approved && (
        <div className={css.posters}>
          {variants.length > 0 && (
            <NativeSelect
              label={words.language}
              value={wanted}
              onChange={(event) => setWanted(event.currentTarget.value)}
              data={[language, ...variants.map((one) => one.language)].map((value) => ({
                value,
                label: nameOf(value),
              }))}
            />
          )}
          {posterFormats.map((format) => (
            <DownloadButton key={format} href={posterAt(message.id, format, wanted)}>
              {words.formats[format]}
            </DownloadButton>
          ))}
        </div>
      )}
      <Meant message={message.id} />
    </section>
  );
}

function Meant({ message }: { message: string }) {
  const { paper: words } = useWords();
  const places = useMay('place-message');
  const boards = useQuery(paperQueries.boards());
  const chosen = useQuery(paperQueries.of(message));
  const choose = usePaperChange(paperApi.choose);
  const all = boards.data?.boards ?? [];
  if (!boards.data || !chosen.data) return null;
  if (all.length === 0) return <p className="dim">{words.noBoards}</p>;
  return (
    <>
      <Checkbox.Group
        label={words.meant}
        value={choose.isPending ? [...choose.variables.boards] : chosen.data.boards}
        onChange={(ids) => choose.mutate({ message, boards: ids })}
      >
        <Stack gap="xs" mt="xs">
          {all.map(({ id, name, address }) => (
            <Checkbox key={id} value={id} label={name} description={address} disabled={!places} />
          ))}
        </Stack>
      </Checkbox.Group>
      <ProblemNote error={choose.error} />
      <p>
        <Link href="/sync/paper">{words.toRound}</Link>
      </p>
    </>
  );
}
