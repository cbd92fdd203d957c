/** Who is here: their account, language, look, and the way out; on a narrow bar also the places that it has no room for. */
import { Menu, useMantineColorScheme } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { townsQueries } from '../api/towns.ts';
import type { Me } from '../api/types.ts';
import { useSpeech, type Words } from '../words/words.tsx';
import css from './account-menu.module.css';
import { Icon, type IconName } from './icons.tsx';
import { useLeave } from './leave.ts';

const looks = ['light', 'dark', 'auto'] as const;

type Place = {
  readonly name: IconName & keyof Words['nav'];
  readonly paths: readonly string[];
};
type Props = {
  readonly me: Me;
  /** Those that a narrow bar leaves out. */
  readonly places: readonly Place[];
};

export function AccountMenu({ me, places }: Props) {
  const narrow = useMediaQuery('(max-width: 760px)');
  const { words, language, speak } = useSpeech();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const several = (useQuery(townsQueries.towns()).data?.territories.length ?? 0) > 1;
  const leave = useLeave();
  const { account } = words;
  return (
    <Menu position="top-start" width={240} withinPortal shadow="md">
      <Menu.Target>
        <button type="button" className={css.who}>
          <Icon name={narrow ? 'more' : 'account'} />
          <span className={css.name}>
            <b>{me.name}</b>
            <small>{me.roles.map((role) => account.roles[role]).join(', ')}</small>
          </span>
          <span className={css.short}>{words.nav.more}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {narrow && (
          <>
            {places.map(({ name, paths }) => (
              <Menu.Item
                key={name}
                component={Link}
                href={paths[0] ?? '/'}
                leftSection={<Icon name={name} size={18} />}
              >
                {words.nav[name]}
              </Menu.Item>
            ))}
            <Menu.Divider />
            <Menu.Label>{me.name}</Menu.Label>
          </>
        )}
        <Menu.Item component={Link} href="/settings/me">
          {words.myAccount.title}
        </Menu.Item>
        {several && (
          <Menu.Item component={Link} href="/settings/towns">
            {words.towns.change}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Label>{account.language}</Menu.Label>
        {(['fr', 'en'] as const).map((one) => (
          <Menu.Item
            key={one}
            lang={one}
            onClick={() => speak(one)}
            rightSection={one === language && <Icon name="check" size={16} />}
          >
            {one === 'fr' ? account.french : account.english}
          </Menu.Item>
        ))}
        <Menu.Label>{account.look}</Menu.Label>
        {looks.map((look) => (
          <Menu.Item
            key={look}
            onClick={() => setColorScheme(look)}
            rightSection={look === colorScheme && <Icon name="check" size={16} />}
          >
            {account[look]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void leave()}>{account.signOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
