/** A failure as a person reads it: what happened, what it means, what to do. */
import { Alert, Button, Group, List, Text } from '@mantine/core';
import { ApiError } from '../api/client.ts';
import { useWords, type Words } from '../words/words.tsx';
import { Icon } from './icons.tsx';

type Told = { what: string; so?: string | undefined; now: string };

/** What happened, what it means, what to do: a lost network is not the server's refusal. */
export function tell(error: unknown, words: Words): Told {
  const { problem: say } = words;
  if (!(error instanceof ApiError)) return { what: say.what, now: say.retryNow };
  const { problem } = error;
  if (problem.code === 'NETWORK') return { what: say.network, so: say.networkSo, now: say.networkNow };
  // The title is HTTP's own; the sentence for people is the detail.
  const what = problem.detail ?? say.what;
  if (problem.status === 403) return { what, now: say.forbiddenNow };
  if (problem.status === 404) return { what, now: say.notFoundNow };
  if (problem.status === 409) return { what, now: say.stateNow };
  if (problem.status >= 400 && problem.status < 500) return { what, now: say.fieldsNow };
  return { what, now: say.retryNow };
}

type Props = { readonly error: unknown; readonly onRetry?: (() => void) | undefined };

export function ProblemNote({ error, onRetry }: Props) {
  const words = useWords();
  if (!error) return null;
  const told = tell(error, words);
  const fields = error instanceof ApiError ? (error.problem.errors ?? []) : [];
  return (
    <Alert color="red" variant="light" icon={<Icon name="warning" />} title={told.what} role="alert">
      {told.so && <Text size="sm">{told.so}</Text>}
      {fields.length > 0 && (
        <List size="sm" mt={4}>
          {fields.map(({ field, message }) => (
            <List.Item key={`${field}${message}`}>
              <b>{field}</b> {message}
            </List.Item>
          ))}
        </List>
      )}
      <Group mt={4} gap="sm" justify="space-between">
        <Text size="sm">{told.now}</Text>
        {onRetry && (
          <Button variant="default" size="xs" onClick={onRetry}>
            {words.common.retry}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
