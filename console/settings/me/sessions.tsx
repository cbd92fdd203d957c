/** Where a person is signed in, and the way to be so no more. */
import { Badge, Button } from '@mantine/core';
import { accountApi, type SignIn, useAccountChange } from '../../api/account.ts';
import { ProblemNote } from '../../frame/problem.tsx';
import { toast } from '../../frame/toast.tsx';
import { useSay, useWords } from '../../words/words.tsx';
import { Part } from '../section-page.tsx';
import css from '../settings.module.css';
import { agentWords } from './agent.ts';

export function Sessions({ sessions }: Pick<SignIn, 'sessions'>) {
  const { sessions: words, device } = useWords().myAccount;
  const say = useSay();
  const end = useAccountChange(accountApi.endSession);
  const endOthers = useAccountChange(accountApi.endOthers);
  const others = sessions.filter(({ here }) => !here);
  return (
    <Part title={words.title} lead={words.lead}>
      <ul className={css.rows}>
        {sessions.map(({ id, agent, since, here }) => (
          <li key={id}>
            <span>
              <b>{agentWords(agent, device)}</b>
              <span className="dim small">{words.since(say.when(since))}</span>
            </span>
            {here ? (
              <Badge variant="light">{words.here}</Badge>
            ) : (
              <Button
                variant="subtle"
                aria-label={words.endOne(agentWords(agent, device))}
                onClick={() => end.mutate(id, { onSuccess: () => toast(words.ended(1)) })}
              >
                {words.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ProblemNote error={end.error ?? endOthers.error} />
      {others.length > 0 && (
        <div>
          <Button
            variant="default"
            loading={endOthers.isPending}
            onClick={() =>
              endOthers.mutate(undefined, { onSuccess: ({ ended }) => toast(words.ended(ended)) })
            }
          >
            {words.endOthers}
          </Button>
        </div>
      )}
    </Part>
  );
}
