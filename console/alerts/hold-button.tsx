/**
 * What cannot happen by accident: held down for two seconds, by finger, mouse or key; or, for whoever cannot hold, a word that is
 * typed.
 */
import { Button, TextInput } from '@mantine/core';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useWords } from '../words/words.tsx';
import css from './hold-button.module.css';

type Props = {
  readonly label: string;
  /** Of the button beside the typed word. */
  readonly go: string;
  readonly vital: boolean;
  readonly busy: boolean;
  readonly onGo: () => void;
};

const holdMs = 2000;

export function HoldButton({ label, go, vital, busy, onGo }: Props) {
  const { raise } = useWords().alerts;
  const { holding, press, release, short } = useHold(onGo, busy);
  const key = (event: KeyboardEvent) => {
    if (event.key !== ' ' && event.key !== 'Enter') return;
    event.preventDefault();
    if (event.type === 'keyup') release();
    else if (!event.repeat) press();
  };
  return (
    <div className={css.hold}>
      <button
        type="button"
        className={css.button}
        data-class={vital ? 'vital' : 'urgent'}
        data-holding={holding || undefined}
        aria-disabled={busy}
        aria-describedby={short ? 'hold-hint' : undefined}
        onPointerDown={(event) => event.button === 0 && press()}
        onPointerUp={release}
        onPointerLeave={release}
        onPointerCancel={release}
        onKeyDown={key}
        onKeyUp={key}
        onBlur={release}
        onContextMenu={(event) => event.preventDefault()}
        // A click without a press comes from assistive technology, which cannot hold.
        onClick={(event) => event.detail === 0 && release(true)}
      >
        <span className={css.fill} aria-hidden="true" />
        <span className={css.label}>{holding || busy ? raise.holding : label}</span>
      </button>
      {short && <Typed go={go} vital={vital} busy={busy} onGo={onGo} />}
    </div>
  );
}

function useHold(onGo: () => void, busy: boolean) {
  const [holding, setHolding] = useState(false);
  const [short, setShort] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const go = useRef(onGo);
  go.current = onGo;
  useEffect(() => () => clearTimeout(timer.current), []);
  const press = useCallback(() => {
    if (busy || timer.current !== undefined) return;
    setHolding(true);
    timer.current = setTimeout(() => {
      timer.current = undefined;
      setHolding(false);
      go.current();
    }, holdMs);
  }, [busy]);
  const release = useCallback((asked?: unknown) => {
    if (timer.current !== undefined || asked === true) setShort(true);
    clearTimeout(timer.current);
    timer.current = undefined;
    setHolding(false);
  }, []);
  return { holding, press, release, short };
}

function Typed({ go, vital, busy, onGo }: Omit<Props, 'label'>) {
  const { raise } = useWords().alerts;
  const [word, setWord] = useState('');
  const right = word.trim().toLocaleUpperCase('fr') === raise.holdWord;
  return (
    <form
      className={css.typed}
      onSubmit={(event) => {
        event.preventDefault();
        if (right && !busy) onGo();
      }}
    >
      <p id="hold-hint" role="status">
        {raise.holdShort} <b>{raise.holdWord}</b>
      </p>
      <TextInput
        aria-label={raise.holdLabel(raise.holdWord)}
        autoComplete="off"
        autoCapitalize="characters"
        value={word}
        onChange={(event) => setWord(event.currentTarget.value)}
      />
      <Button type="submit" color={vital ? 'red' : 'orange'} disabled={!right} loading={busy}>
        {go}
      </Button>
    </form>
  );
}
