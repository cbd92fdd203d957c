/** Every version of a prepared alert; any of them can be taken up again. */
import { Button } from '@mantine/core';
import type { AlertScenario } from '#core/contracts/index.ts';
import { useSay, useWords } from '../words/words.tsx';
import css from './scenarios.module.css';

type Props = {
  readonly versions: readonly AlertScenario[];
  readonly onTake: (version: AlertScenario) => void;
};

export function Versions({ versions, onTake }: Props) {
  const { alerts, common } = useWords();
  const { scenarios: words } = alerts;
  const say = useSay();
  const nameOf = ({ version, changedBy, changedAt }: AlertScenario) =>
    changedAt === undefined
      ? words.original
      : words.versionBy(version, changedBy ?? '', say.exact(changedAt));
  return (
    <section>
      <h2 className={css.legend}>{words.versions}</h2>
      <ol className={css.versions}>
        {versions.map((one, index) => (
          <li key={one.version}>
            <span>
              {nameOf(one)}
              <span className="dim">
                {' · '}
                {one.text.headline}
              </span>
            </span>
            {index === 0 ? (
              <span className="dim">{words.current}</span>
            ) : (
              <Button
                variant="default"
                size="compact-sm"
                aria-label={common.of(words.take, nameOf(one))}
                onClick={() => onTake(one)}
              >
                {words.take}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
