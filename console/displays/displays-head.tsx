/** What the list, the map and the groups have in common: the title, what can be added, and the way between them. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useMay } from '../api/queries.ts';
import { Icon } from '../frame/icons.tsx';
import { Page } from '../frame/page.tsx';
import { Tabs } from '../frame/tabs.tsx';
import { useWords } from '../words/words.tsx';

const views = { list: '/displays', map: '/displays/map', groups: '/displays/groups' } as const;
type Props = { readonly view: keyof typeof views; readonly children: ReactNode };

export function DisplaysHead({ view, children }: Props) {
  const { displays, displayLists: words } = useWords();
  return (
    <Page wide title={displays.title} actions={<Adding />}>
      <Tabs
        label={words.views.label}
        tabs={(Object.keys(views) as (keyof typeof views)[]).map((one) => ({
          href: views[one],
          label: words.views[one],
          current: one === view,
        }))}
      />
      {children}
    </Page>
  );
}

export function Adding() {
  const { displays: words } = useWords();
  if (!useMay('manage-displays')) return null;
  return (
    <>
      <Button component={Link} href="/displays/new" variant="default">
        {words.addPanel}
      </Button>
      <Button component={Link} href="/displays/pair" leftSection={<Icon name="plus" size={18} />}>
        {words.pair}
      </Button>
    </>
  );
}
