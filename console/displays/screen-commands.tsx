/** Find a screen, see its glass, start its page anew. What came of it is said in words. */
import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Command, CommandResult, Display } from '#core/contracts/index.ts';
import { screenApi } from '../api/screens.ts';
import { ProblemNote } from '../frame/problem.tsx';
import { useWords, type Words } from '../words/words.tsx';

const offered = ['identify', 'screenshot', 'reload'] as const;

export function ScreenCommands({ display }: { display: Display }) {
  const { screens: words } = useWords();
  const told = useMutation({
    mutationFn: (command: Command) => screenApi.command(display.id, command),
  });
  return (
    <>
      <Group gap="xs">
        {offered.map((type) => (
          <Button
            key={type}
            variant="default"
            onClick={() => told.mutate({ type })}
            loading={told.isPending && told.variables.type === type}
            disabled={told.isPending}
          >
            {words[type]}
          </Button>
        ))}
      </Group>
      <ProblemNote error={told.error} />
      <div aria-live="polite">
        {told.data && told.variables && (
          <Outcome name={display.name} type={told.variables.type} result={told.data} />
        )}
      </div>
    </>
  );
}

type Came = { readonly name: string; readonly type: Command['type']; readonly result: CommandResult };

function Outcome({ name, type, result }: Came) {
  const { screens: words } = useWords();
  if (result.state !== 'done') {
    return (
      <Text mt="sm" c="red">
        {sayRefusal(result, words)}
      </Text>
    );
  }
  if (result.result) {
    const { mime, base64, width, height } = result.result;
    const source = `data:${mime};base64,${base64}`;
    return (
      <img
        src={source}
        alt={words.shot(name)}
        width={width}
        height={height}
        style={{ display: 'block', width: '100%', height: 'auto', marginTop: 12 }}
      />
    );
  }
  return <Text mt="sm">{type === 'identify' ? words.identified(result.code ?? '') : words.reloaded}</Text>;
}

function sayRefusal({ detail, because }: CommandResult, words: Words['screens']): string {
  const said = words.refused[detail];
  if (said.endsWith('.')) return said;
  return because === undefined ? `${said}.` : `${said} (${because}).`;
}
