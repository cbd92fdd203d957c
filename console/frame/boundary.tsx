/** Keeps a page that throws from taking the console with it. */
import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useWords } from '../words/words.tsx';
import { Empty } from './page.tsx';

export class Boundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <Crashed /> : this.props.children;
  }
}

function Crashed() {
  const { problem, common } = useWords();
  return (
    <Empty title={problem.crash} action={<Button onClick={() => location.reload()}>{common.reload}</Button>}>
      {problem.crashSo}
    </Empty>
  );
}
