/** One model of an answer, new or changed. */
import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { answerApi, answerQueries, useAnswerChange } from '../../api/report-answers.ts';
import { Confirm } from '../../frame/confirm.tsx';
import { NotFound } from '../../frame/page.tsx';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import { useWords } from '../../words/words.tsx';
import { SectionPage } from '../section-page.tsx';
import { AnswerForm } from './answer-form.tsx';

export function NewAnswerPage() {
  const { reportAnswers: words } = useWords();
  const [, go] = useLocation();
  const add = useAnswerChange(answerApi.add);
  return (
    <SectionPage title={words.add} lead={null}>
      <AnswerForm
        first={{ name: '', states: [], text: { fr: '' } }}
        busy={add.isPending}
        error={add.error}
        onSave={(input) =>
          add.mutate(input, {
            onSuccess: () => {
              toast(words.saved);
              go('/settings/answers');
            },
          })
        }
      />
    </SectionPage>
  );
}

export function AnswerPage({ id }: { id: string }) {
  const { reportAnswers: words, common } = useWords();
  const [, go] = useLocation();
  const list = useQuery(answerQueries.list());
  const change = useAnswerChange(answerApi.change);
  const found = list.data?.answers.find((one) => one.id === id);
  if (list.data && !found) return <NotFound />;
  return (
    <SectionPage title={found?.name ?? common.loading} lead={null} actions={found && <Remove id={id} />}>
      <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Skeleton height={320} />}
      {found && (
        <AnswerForm
          key={id}
          first={found}
          busy={change.isPending}
          error={change.error}
          onSave={(input) =>
            change.mutate(
              { ...input, id },
              {
                onSuccess: () => {
                  toast(words.saved);
                  go('/settings/answers');
                },
              },
            )
          }
        />
      )}
    </SectionPage>
  );
}

function Remove({ id }: { id: string }) {
  const { reportAnswers: words } = useWords();
  const [, go] = useLocation();
  const [asked, setAsked] = useState(false);
  const remove = useAnswerChange(answerApi.remove);
  const act = () =>
    remove.mutate(id, {
      onSuccess: () => {
        toast(words.removed);
        go('/settings/answers', { replace: true });
      },
    });
  return (
    <>
      <Button variant="default" onClick={() => setAsked(true)}>
        {words.remove}
      </Button>
      <Confirm
        opened={asked}
        title={words.removeTitle}
        act={words.remove}
        pending={remove.isPending}
        error={remove.error}
        onAct={act}
        onClose={() => setAsked(false)}
      >
        {words.removeSo}
      </Confirm>
    </>
  );
}
