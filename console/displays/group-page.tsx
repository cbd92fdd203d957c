/** A group: its displays, and what all of them can be told at once. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { displayQueries } from '../api/displays.ts';
import { useMay } from '../api/queries.ts';
import { Empty, Page } from '../frame/page.tsx';
import { useWords } from '../words/words.tsx';
import { DisplayGrid } from './display-grid.tsx';
import { TellMany } from './tell-many.tsx';
import { useFilter } from './use-filter.ts';

export function GroupPage({ tag }: { tag: string }) {
  const { displayLists: words } = useWords();
  const filter = useFilter();
  const manages = useMay('manage-displays');
  const { data } = useQuery(displayQueries.groups());
  const there = data?.groups.some((one) => one.tag === tag) ?? false;
  return (
    <Page
      wide
      title={tag}
      back={{ href: '/displays/groups', label: words.views.groups }}
      lead={words.groupLead}
      actions={manages && there && <TellMany what={tag} tag={tag} />}
    >
      <DisplayGrid
        filter={filter}
        ofGroup={tag}
        bare={
          <Empty
            title={words.emptyGroup}
            action={
              <Button component={Link} href="/displays/groups" variant="default">
                {words.toGroups}
              </Button>
            }
          >
            {words.emptyGroupSo}
          </Empty>
        }
      />
    </Page>
  );
}
