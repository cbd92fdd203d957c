/** Every shortcut, and the switch for those of a single letter. */
import { Kbd, Modal, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFocusBack } from '../frame/focus-back.ts';
import { useLetters } from '../frame/keys.ts';
import { useWords } from '../words/words.tsx';
import css from './palette.module.css';
import { letters, type PalettePlace } from './places.ts';

type Props = { readonly places: readonly PalettePlace[]; readonly onClose: () => void };

export function KeySheet({ places, onClose }: Props) {
  useFocusBack();
  const { palette, approve, nav, common } = useWords();
  const { keys: words } = palette;
  const [on, choose] = useLetters();
  const { ctrl, enter, shift } = words;
  return (
    <Modal opened onClose={onClose} title={words.title} closeButtonProps={{ 'aria-label': common.close }}>
      <Switch
        label={words.letters}
        description={words.lettersHint}
        checked={on}
        onChange={(event) => choose(event.currentTarget.checked)}
      />
      <Part title={words.everywhere}>
        <Line keys={[ctrl, 'K']}>{words.search}</Line>
        <Line keys={['?']} off={!on}>
          {words.help}
        </Line>
        {places.map(
          ({ name }) =>
            letters[name] && (
              <Line key={name} keys={['G', letters[name].toUpperCase()]} then off={!on}>
                {words.goTo(nav[name])}
              </Line>
            ),
        )}
      </Part>
      <Part title={words.approving}>
        <Line keys={[ctrl, enter]}>{approve.approve}</Line>
        <Line keys={['J']} off={!on}>
          {approve.next}
        </Line>
        <Line keys={['K']} off={!on}>
          {approve.previous}
        </Line>
        <Line keys={['C']} off={!on}>
          {approve.comment}
        </Line>
      </Part>
      <Part title={words.writing}>
        <Line keys={[ctrl, 'Z']} also={[ctrl, shift, 'Z']}>
          {words.undo}
        </Line>
      </Part>
    </Modal>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={css.part}>
      <h3>{title}</h3>
      <dl>{children}</dl>
    </section>
  );
}

type LineProps = {
  readonly keys: readonly string[];
  /** One after the other, not together. */
  readonly then?: boolean;
  readonly also?: readonly string[];
  readonly off?: boolean;
  readonly children: string;
};

function Line({ keys, then, also, off, children }: LineProps) {
  return (
    <div className={css.line} data-off={off || undefined}>
      <dt>{children}</dt>
      <dd>
        <Pressed keys={keys} then={then ?? false} />
        {also && (
          <>
            {', '}
            <Pressed keys={also} then={false} />
          </>
        )}
      </dd>
    </div>
  );
}

function Pressed({ keys, then }: { keys: readonly string[]; then: boolean }) {
  const { keys: words } = useWords().palette;
  return keys.map((key, index) => (
    <span key={key}>
      {index > 0 && <span className="dim small">{then ? ` ${words.next} ` : ' + '}</span>}
      <Kbd>{key}</Kbd>
    </span>
  ));
}
