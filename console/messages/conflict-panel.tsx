/** Two people wrote at once: both texts side by side, and nothing lost whichever is chosen. */
import { Alert, Button, Group, Text } from '@mantine/core';
import type { Content } from '#core/contracts/index.ts';
import { useWords } from '../words/words.tsx';
import css from './conflict.module.css';
import { changedFields } from './draft.ts';
import { fieldText } from './field-text.ts';
import type { Writing } from './use-draft.ts';

export function ConflictPanel({ writing }: { writing: Writing }) {
  const { messages: words } = useWords();
  const { draft, send, settle } = writing;
  if (!draft.theirs) {
    return (
      <Alert variant="light" mb="lg">
        <Group justify="space-between">
          <Text size="sm">{words.conflict.took}</Text>
          <Button size="xs" variant="default" onClick={() => send({ type: 'backToMine' })}>
            {words.conflict.backToMine}
          </Button>
        </Group>
      </Alert>
    );
  }
  const { latest } = draft.theirs;
  const fields = changedFields(draft.content, latest.content);
  return (
    <section className={css.panel} aria-labelledby="conflict-title" role="alert">
      <h2 id="conflict-title">{words.conflict.title}</h2>
      <p>{words.conflict.lead}</p>
      {fields.length === 0 && <p>{words.conflict.same}</p>}
      <div className={css.pair}>
        <Side title={words.conflict.mine} content={draft.content} fields={fields} />
        <Side title={words.conflict.theirs(latest.number)} content={latest.content} fields={fields} />
      </div>
      <Group mt="md">
        <Button
          onClick={() => {
            send({ type: 'keptMine' });
            void settle();
          }}
        >
          {words.conflict.keepMine}
        </Button>
        <Button variant="default" onClick={() => send({ type: 'tookTheirs' })}>
          {words.conflict.takeTheirs}
        </Button>
      </Group>
    </section>
  );
}

type SideProps = {
  readonly title: string;
  readonly content: Content;
  readonly fields: readonly (keyof Content)[];
};

function Side({ title, content, fields }: SideProps) {
  const { messages: words } = useWords();
  return (
    <div>
      <h3>{title}</h3>
      <dl>
        {fields.map((field) => (
          <div key={field}>
            <dt>{fieldName(field, words.field)}</dt>
            <dd>{fieldText(content[field]) || '—'}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

type FieldWords = ReturnType<typeof useWords>['messages']['field'];

/** A field's name as the form says it. */
export function fieldName(field: keyof Content, words: FieldWords): string {
  return words[field];
}
