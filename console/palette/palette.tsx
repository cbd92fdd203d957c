/** One field from which one gets anywhere: places, new messages, what is written and what is lit, and the few acts of everywhere. */
import { useMantineColorScheme } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import '@mantine/spotlight/styles.css';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { searchQuery } from '../api/search.ts';
import type { Me } from '../api/types.ts';
import { Icon, type IconName } from '../frame/icons.tsx';
import { useLeave } from '../frame/leave.ts';
import { kindGroups } from '../messages/kinds.ts';
import { useSpeech, useWords } from '../words/words.tsx';
import { matches } from './matches.ts';
import type { PalettePlace } from './places.ts';

const [store, spotlight] = createSpotlight();

type Props = {
  readonly me: Me;
  readonly places: readonly PalettePlace[];
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onKeys: () => void;
};
type Action = {
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
  readonly aside?: string;
  readonly act: () => void;
};
type Group = { readonly label: string; readonly actions: readonly Action[] };

export function Palette({ me, places, opened, onClose, onKeys }: Props) {
  const { palette: words, common } = useWords();
  const [query, setQuery] = useState('');
  useEffect(() => {
    if (opened) spotlight.open();
    else spotlight.close();
  }, [opened]);
  const own = useOwn(me, places, onKeys);
  const found = useFound(query);
  // What comes late comes last: the line under the hand stays.
  const groups = [...own.map((group) => sifted(group, query)), ...found].filter(
    ({ actions }) => actions.length > 0,
  );
  useFirstSelected(groups.flatMap(({ actions }) => actions.map(({ id }) => id)).join(' '));
  return (
    <Spotlight.Root
      store={store}
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClose}
      lockScroll={false}
      // A list that is still leaving would take the arrows away from the one that has just come.
      transitionProps={{ duration: 0 }}
      scrollable
      maxHeight="min(480px, 70vh)"
      attributes={{ content: { 'aria-label': words.open } }}
    >
      <Spotlight.Search
        placeholder={words.search}
        aria-label={words.search}
        leftSection={<Icon name="search" />}
      />
      <Spotlight.ActionsList aria-label={common.all}>
        {groups.map(({ label, actions }) => (
          <Spotlight.ActionsGroup key={label} label={label}>
            {actions.map(({ id, label: said, icon, aside, act }) => (
              <Spotlight.Action
                key={id}
                label={said}
                leftSection={<Icon name={icon} size={18} />}
                rightSection={aside && <span className="dim small">{aside}</span>}
                onClick={act}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && <Spotlight.Empty>{words.nothing}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/**
 * Return takes the first line, whatever came late. The library marks a line in the page when a key is pressed, before that key's
 * answer is drawn; what is drawn afterwards has no mark.
 */
function useFirstSelected(shown: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its first line
  useEffect(() => {
    const list = document.getElementById(store.getState().listId);
    list?.querySelector('[data-selected]')?.removeAttribute('data-selected');
    list?.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
    store.updateState((state) => ({ ...state, selected: 0 }));
  }, [shown]);
}

function sifted({ label, actions }: Group, query: string): Group {
  return { label, actions: actions.filter((action) => matches(`${label} ${action.label}`, query)) };
}

/** What is always here. */
function useOwn(me: Me, places: readonly PalettePlace[], onKeys: () => void): Group[] {
  const words = useWords();
  const [, go] = useLocation();
  const { palette, nav, kinds } = words;
  const may = (permission: Me['permissions'][number]) => me.permissions.includes(permission);
  const to = (icon: IconName, label: string, path: string): Action => ({
    id: path,
    icon,
    label,
    act: () => go(path),
  });
  const written = kindGroups.flatMap(({ kinds: some }) => [...some]);
  return [
    {
      label: palette.go,
      actions: [
        ...places.map(({ name, paths }) => to(name, nav[name], paths[0] ?? '/')),
        ...(may('approve-message') ? [to('check', words.approve.title, '/approve')] : []),
        ...(may('write-message') ? [to('media', palette.media, '/media')] : []),
        to('account', words.myAccount.title, '/settings/me'),
      ],
    },
    { label: palette.act, actions: useActs(me, onKeys) },
    {
      label: palette.write,
      actions: may('write-message')
        ? written.map((kind) => to('plus', kinds[kind], `/messages/new?kind=${kind}`))
        : [],
    },
  ];
}

function useActs(me: Me, onKeys: () => void): Action[] {
  const { words, language, speak } = useSpeech();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const leave = useLeave();
  const [, go] = useLocation();
  const { palette, account, nav } = words;
  const may = (permission: Me['permissions'][number]) => me.permissions.includes(permission);
  const looks = (['light', 'dark', 'auto'] as const).filter((look) => look !== colorScheme);
  return [
    ...(may('raise-alert')
      ? [{ id: 'raise', label: nav.raise, icon: 'alerts', act: () => go('/alerts/new') } as const]
      : []),
    ...(may('manage-displays')
      ? [{ id: 'pair', label: palette.pair, icon: 'displays', act: () => go('/displays/pair') } as const]
      : []),
    ...looks.map((look) => ({
      id: look,
      label: palette.look(account[look]),
      icon: 'settings' as const,
      act: () => setColorScheme(look),
    })),
    {
      id: 'speak',
      label: palette.speak,
      icon: 'messages',
      act: () => speak(language === 'fr' ? 'en' : 'fr'),
    },
    { id: 'keys', label: palette.keys.title, icon: 'key', aside: '?', act: onKeys },
    { id: 'leave', label: account.signOut, icon: 'back', act: () => void leave() },
  ];
}

/** What the server knows by these letters. */
function useFound(query: string): Group[] {
  const { palette, kinds, messages } = useWords();
  const [, go] = useLocation();
  const [settled] = useDebouncedValue(query, 150);
  const { data } = useQuery(searchQuery(settled));
  if (!data || settled !== query || query.trim().length < 2) return [];
  return [
    {
      label: palette.messages,
      actions: data.messages.map(({ id, title, kind }) => ({
        id,
        label: title || messages.untitled,
        icon: 'messages' as const,
        aside: kinds[kind],
        act: () => go(`/messages/${id}`),
      })),
    },
    {
      label: palette.displays,
      actions: data.displays.map(({ id, name }) => ({
        id,
        label: name,
        icon: 'displays' as const,
        act: () => go(`/displays/${id}`),
      })),
    },
  ];
}
