/** What kind of display this is. */

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Display, PanelLink } from '#core/contracts/index.ts';
import { panelQueries } from '../api/panels.ts';
import { useSay, useSpeech, useWords } from '../words/words.tsx';
import css from './displays.module.css';

export function Facts({ display }: { display: Display }) {
  const { displays: words, screens } = useWords();
  const { settings } = screens;
  const say = useSay();
  const { profile, darkHours, link, lastSeenAt } = display;
  const clock = (text: string) => say.manner.words.time.hour(Number(text.slice(0, 2)), text.slice(3, 5));
  return (
    <dl className={css.facts}>
      <Fact name={words.one.profile}>
        {profile.kind === 'screen' ? words.screen : words.panel},{' '}
        {words.size(profile.width, profile.height, profile.kind)}
        {profile.kind === 'panel' && `, ${words.cells(profile.columns, profile.rows)}`}
      </Fact>
      {profile.kind === 'screen' && profile.layout && (
        <Fact name={settings.layoutIs}>{settings.layouts[profile.layout].name}</Fact>
      )}
      {profile.kind === 'screen' && profile.touch && <Fact name={settings.touch}>{settings.touched}</Fact>}
      {display.tags.length > 0 && <Fact name={words.one.tags}>{display.tags.join(' · ')}</Fact>}
      <Fact name={words.one.zone}>{display.timeZone}</Fact>
      {darkHours && (
        <Fact name={words.one.dark}>
          {words.one.darkHours(clock(darkHours.from), clock(darkHours.until))}
        </Fact>
      )}
      {link && <PanelFacts link={link} />}
      <Fact name={words.one.lastSeen}>
        {lastSeenAt === undefined ? words.neverSeen : say.ago(lastSeenAt)}
      </Fact>
      {display.plan && <Fact name={words.one.plan}>{display.plan.slice(0, 12)}</Fact>}
    </dl>
  );
}

/** How it is reached: named as in its form, once the names are known. */
function PanelFacts({ link }: { link: PanelLink }) {
  const { words, language } = useSpeech();
  const { lamps } = words.panels;
  const say = useSay();
  const { data } = useQuery(panelQueries.known());
  const driver = data?.drivers.find(({ type }) => type === link.driver);
  const transport = data?.transports.find(({ type }) => type === link.transport.type);
  const { path, host, port } = link.transport.options;
  const where = [path ?? host, port].filter((one) => one !== undefined).join(':');
  const { brightness } = link;
  const clock = (text: string) => say.manner.words.time.hour(Number(text.slice(0, 2)), text.slice(3, 5));
  return (
    <>
      <Fact name={words.displays.one.driver}>{driver?.title[language] ?? link.driver}</Fact>
      <Fact name={lamps.line}>
        {transport?.title[language] ?? link.transport.type}
        {where && `, ${where}`}
      </Fact>
      {(brightness || driver?.capabilities.brightness) && (
        <Fact name={lamps.brightness}>
          {brightness
            ? lamps.brightnessSet(
                say.percent(brightness.dayPercent / 100),
                say.percent(brightness.nightPercent / 100),
                clock(brightness.from),
                clock(brightness.until),
              )
            : lamps.brightnessOwn}
        </Fact>
      )}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
