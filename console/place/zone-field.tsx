/** Where on the screens that are divided: asked only where one of them is, or was chosen before. */
import { Radio, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { BriefDisplay, ScreenZone, Target } from '#core/contracts/index.ts';
import { zonesOf } from '#core/display/layout.ts';
import { displayQueries } from '../api/displays.ts';
import { screenZones } from '../api/lists.ts';
import { useWords } from '../words/words.tsx';
import css from './place.module.css';
import { aimedAt } from './target.ts';

type Props = {
  readonly target: Target;
  readonly value: ScreenZone;
  readonly onChange: (zone: ScreenZone) => void;
};

export function ZoneField({ target, value, onChange }: Props) {
  const { place: words } = useWords();
  const { data } = useQuery(displayQueries.brief({}));
  const displays = data?.displays ?? [];
  const offered = screenZones.filter((zone) => displays.some((display) => hasThat(display, zone)));
  if (offered.every((zone) => zone === 'main')) return null;
  const nowhere = !aimedAt(target, displays).some((display) => hasThat(display, value));
  return (
    <section>
      <h2 className={css.part}>{words.zone}</h2>
      <Radio.Group aria-label={words.zone} value={value} onChange={(next) => onChange(next as ScreenZone)}>
        <div className={css.choices}>
          {offered.map((zone) => (
            <Radio key={zone} value={zone} label={words.zones[zone]} description={words.zoneHints[zone]} />
          ))}
        </div>
      </Radio.Group>
      {nowhere && value !== 'main' && (
        <Text size="sm" c="red" mt="xs">
          {words.zoneNowhere}
        </Text>
      )}
    </section>
  );
}

function hasThat({ kind, layout = 'full', condition }: BriefDisplay, zone: ScreenZone): boolean {
  if (condition === 'revoked') return false;
  return kind === 'screen' ? zonesOf(layout).includes(zone) : zone === 'main';
}
