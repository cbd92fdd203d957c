/** Who works at the desk, what each may do, and who has not come yet. */
import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { type Person, peopleQueries } from '../../api/people.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { useSay, useWords } from '../../words/words.tsx';
import { SectionPage } from '../section-page.tsx';
import css from '../settings.module.css';
import { PersonSign } from './person-sign.tsx';

export function PeoplePage() {
  const { people: words } = useWords();
  const { data, error, refetch } = useQuery(peopleQueries.list());
  const alone = data?.users.length === 1;
  return (
    <SectionPage
      actions={
        <Button component={Link} href="/settings/people/new">
          {words.invite}
        </Button>
      }
    >
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={320} />}
      {data && (
        <ul className={css.rows}>
          {data.users.map((person) => (
            <Row key={person.id} person={person} />
          ))}
        </ul>
      )}
      {alone && <p className="dim">{words.alone}</p>}
    </SectionPage>
  );
}

function Row({ person }: { person: Person }) {
  const { people: words, account } = useWords();
  const say = useSay();
  const { id, name, email, roles } = person;
  return (
    <li>
      <span>
        <b>
          <Link className="plain-link" href={`/settings/people/${id}`}>
            {name}
          </Link>
        </b>
        <span className="dim small">{email}</span>
      </span>
      <span className={css.aside}>
        <span>{roles.length === 0 ? words.noRole : say.list(roles.map((role) => account.roles[role]))}</span>
        <PersonSign person={person} />
      </span>
    </li>
  );
}
