/** Sends an order to many displays, a few at a time, and keeps what each answered. */
import { useEffect, useRef, useState } from 'react';
import type { BriefDisplay, Command } from '#core/contracts/index.ts';
import { panelApi } from '../api/panels.ts';
import { screenApi } from '../api/screens.ts';
import { tell } from '../frame/problem.tsx';
import { useWords, type Words } from '../words/words.tsx';

export type Answered = {
  readonly display: BriefDisplay;
  /** Why it did not do it; undefined for one that did. */
  readonly why: string | undefined;
};
/** Enough that those that take ten seconds to be given up do not hold up the rest. */
const atOnce = 8;

export function useOrders() {
  const words = useWords();
  const [answers, setAnswers] = useState<readonly Answered[]>([]);
  const [sent, setSent] = useState(0);
  const [running, setRunning] = useState(false);
  const stopped = useRef(false);
  // Who closes the page would not see what the rest answers: the rest is not asked.
  useEffect(
    () => () => {
      stopped.current = true;
    },
    [],
  );

  async function send(displays: readonly BriefDisplay[], command: Command): Promise<void> {
    const waiting = [...displays];
    stopped.current = false;
    setAnswers([]);
    setSent(displays.length);
    setRunning(true);
    const work = async () => {
      for (let display = waiting.shift(); display && !stopped.current; display = waiting.shift()) {
        const one = { display, why: await order(display, command, words) };
        setAnswers((before) => [...before, one]);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    if (stopped.current) {
      // What was never asked is named like what did not answer.
      const rest = waiting.map((display) => ({ display, why: words.displayLists.tell.notAsked }));
      setAnswers((before) => [...before, ...rest]);
    }
    setRunning(false);
  }

  return {
    answers,
    sent,
    running,
    send,
    stop: () => {
      stopped.current = true;
    },
  };
}

async function order(display: BriefDisplay, command: Command, words: Words): Promise<string | undefined> {
  try {
    if (display.kind === 'panel') {
      await panelApi.test(display.id, true);
      return undefined;
    }
    const { state, detail, because } = await screenApi.command(display.id, command);
    if (state === 'done') return undefined;
    const said = words.screens.refused[detail].replace(/\.$/, '');
    return because === undefined ? said : `${said} (${because})`;
  } catch (error) {
    return tell(error, words).what;
  }
}
