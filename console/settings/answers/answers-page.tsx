/** Models of answers: which there are, and for what. */
import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { ReportAnswer } from '#core/contracts/index.ts';
import { answerQueries } from '../../api/report-answers.ts';
import { reportQueries } from '../../api/reports.ts';
import { Icon } from '../../frame/icons.tsx';
import { Empty } from '../../frame/page.tsx';
import { ProblemNote } from '../../frame/problem.tsx';
import { useSay, useSpeech } from '../../words/words.tsx';
import css from '../links/links.module.css';
import { SectionPage } from '../section-page.tsx';
import own from './answers.module.css';

export function AnswersPage() {
  const { words: all } = useSpeech();
  const { reportAnswers: words } = all;
  const list = useQuery(answerQueries.list());
  const found = list.data?.answers ?? [];
  const add = (
    <Button component={Link} href="/settings/answers/new" leftSection={<Icon name="plus" size={18} />}>
      {words.add}
    </Button>
  );
  return (
    <SectionPage actions={found.length > 0 && add}>
      <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Skeleton height={160} />}
      {list.isSuccess && found.length === 0 && (
        <Empty title={words.empty} action={add}>
          {words.emptySo}
        </Empty>
      )}
      {found.length > 0 && (
        <ul className={css.list}>
          {found.map((one) => (
            <Row key={one.id} one={one} />
          ))}
        </ul>
      )}
    </SectionPage>
  );
}

function Row({ one }: { one: ReportAnswer }) {
  const { words: all, language } = useSpeech();
  const { reportAnswers: words, inbox } = all;
  const say = useSay();
  const { data } = useQuery(reportQueries.categories());
  const name = data?.categories.find(({ id }) => id === one.category)?.name;
  const category =
    one.category === undefined
      ? words.everyCategory
      : ((language === 'en' ? name?.en : undefined) ?? name?.fr ?? words.goneCategory);
  return (
    <li>
      <Link href={`/settings/answers/${one.id}`} className={css.row ?? ''}>
        <span className={css.main}>
          <b>{one.name}</b>
          <span className={own.begin} lang="fr">
            {one.text.fr}
          </span>
          <span className={css.facts}>
            <span>{category}</span>
            {one.states.length > 0 && <span>{say.list(one.states.map((state) => inbox.states[state]))}</span>}
            {one.text.en !== undefined && <span>{words.alsoEnglish}</span>}
          </span>
        </span>
      </Link>
    </li>
  );
}
