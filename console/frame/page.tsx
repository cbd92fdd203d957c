/** The parts of every page: its head, an empty state, a page that is not there. */
import { Button, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { Link } from 'wouter';
import { useWords } from '../words/words.tsx';
import { Icon } from './icons.tsx';
import css from './page.module.css';

type PageProps = {
  readonly title: string;
  readonly lead?: ReactNode;
  /** Primary action and what stands beside it. */
  readonly actions?: ReactNode;
  readonly back?: { readonly href: string; readonly label: string };
  /** Previews take the right-hand column. */
  readonly wide?: boolean;
  readonly children: ReactNode;
};

export function Page({ title, lead, actions, back, wide, children }: PageProps) {
  const { product } = useWords();
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  return (
    <div className={css.page} data-wide={wide || undefined}>
      {back && (
        <Link href={back.href} className={css.back ?? ''}>
          <Icon name="back" size={16} />
          {back.label}
        </Link>
      )}
      <header className={css.head}>
        <div className={css.heading}>
          <Title order={1} className={css.title ?? ''}>
            {title}
          </Title>
          {lead && <div className={css.lead}>{lead}</div>}
        </div>
        {actions && <div className={css.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

type EmptyProps = { readonly title: string; readonly children: ReactNode; readonly action?: ReactNode };

/** What the place is for, and the one thing to do. */
export function Empty({ title, children, action }: EmptyProps) {
  return (
    <Stack className={css.empty ?? ''} gap="xs" align="flex-start">
      <Title order={2} size="h3">
        {title}
      </Title>
      <Text c="dimmed" maw={520}>
        {children}
      </Text>
      {action && <div className={css.emptyAction}>{action}</div>}
    </Stack>
  );
}

export function NotFound() {
  const { problem } = useWords();
  return (
    <Page title={problem.notFound}>
      <Empty
        title={problem.notFoundNow}
        action={
          <Button component={Link} href="/messages" mt="sm">
            {problem.toMessages}
          </Button>
        }
      >
        {null}
      </Empty>
    </Page>
  );
}
