/** Takes a file away, from the town in which this tab works: a plain link to the server would not say which one. */
import { Button, type ButtonProps } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { requestFile } from '../api/client.ts';
import { ProblemNote } from './problem.tsx';
import { takeAway } from './take-away.ts';

type Props = ButtonProps & {
  readonly href: string;
  /** Where the server gives it none. */
  readonly fileName?: string;
  readonly children: ReactNode;
};

export function DownloadButton({ href, fileName = '', children, ...look }: Props) {
  const get = useMutation({
    mutationFn: async () => {
      const { name, file } = await requestFile(href);
      takeAway(file, name ?? fileName);
    },
  });
  return (
    <>
      <Button variant="default" {...look} loading={get.isPending} onClick={() => get.mutate()}>
        {children}
      </Button>
      <ProblemNote error={get.error} />
    </>
  );
}
