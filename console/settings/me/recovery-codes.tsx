/** Codes for the day on which the telephone is lost: shown once. */
import { Button, CopyButton, Group } from '@mantine/core';
import { useWords } from '../../words/words.tsx';
import css from './me.module.css';

export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { code: words } = useWords().myAccount;
  return (
    <>
      <p className={css.say}>{words.codesSo}</p>
      <ul className={css.codes} aria-label={words.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Group>
        <Button onClick={onDone}>{words.codesKept}</Button>
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? words.copied : words.copy}
            </Button>
          )}
        </CopyButton>
      </Group>
    </>
  );
}
