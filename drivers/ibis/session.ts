/**
 * One IBIS display over an adapter. Texts are not answered; a display that is asked says how it is, never what it shows,
 * so nothing is ever verified. It holds one page and forgets it without power: an alert takes its place, and what lay
 * beneath is kept here.
 */
import type { PanelPage } from '#core/contracts/index.ts';
import {
  type Capabilities,
  type Outcome,
  refusals,
  type Session,
  type SessionDeps,
  type Shown,
} from '../driver.ts';
import type { Line } from '../transport/line.ts';
import { wallClock } from '../wall-clock.ts';
import { digit, telegram } from './frame.ts';
import type { IbisOptions } from './options.ts';
import { ibisParser } from './parser.ts';
import { decode, encodePage } from './text.ts';

const done = { kind: 'ok', value: undefined } as const;
const unproven = { kind: 'ok', value: { verified: false } } as const;
const unsupported = { kind: 'unsupported' } as const;
/** What a display answers (DS120). */
const states: Readonly<Record<number, string>> = {
  0: 'ready',
  1: 'displaying',
  2: 'searching',
  3: 'error',
  6: 'implausible',
};

export function ibisCapabilities(): Capabilities {
  return {
    readBack: false,
    expiry: 'none',
    pagesHeld: 1,
    priority: true,
    brightness: false,
    clock: true,
    pictures: false,
    flash: false,
    test: false,
    colours: ['amber', 'white', 'yellow', 'orange', 'red', 'green'],
  };
}

export function ibisSession(line: Line, options: IbisOptions, deps: SessionDeps): Session {
  const { profile, timeZone, clock } = deps;
  let base: string | undefined;
  let alert: string | undefined;

  const send = async (text: string, urgent: boolean): Promise<Outcome<undefined>> => {
    const sent = await line.exchange({ bytes: telegram(text), urgent, gapMs: options.gapMs });
    return sent.kind === 'down' ? { kind: 'down' } : done;
  };
  const state = async (urgent: boolean): Promise<Outcome<number>> => {
    const parser = ibisParser();
    let spoilt = false;
    const read = (chunk: Uint8Array) => {
      for (const event of parser.push(chunk)) {
        const told = event.kind === 'telegram' && event.checksum === 'ok' ? decode(event.text) : undefined;
        if (told?.command === 'status') return told.digit;
        spoilt = true;
        deps.log?.({ type: 'ibis.unexpected', detail: event.kind });
      }
      return undefined;
    };
    const bytes = telegram(`a${digit(options.address)}`);
    const reply = { timeoutMs: options.replyMs, read };
    const answer = await line.exchange({ bytes, urgent, gapMs: options.gapMs, reply });
    if (answer.kind === 'reply') return { kind: 'ok', value: answer.value };
    if (answer.kind === 'down') return { kind: 'down' };
    return spoilt || parser.end().length > 0
      ? { kind: 'garbled', detail: 'the answer was spoilt on the way' }
      : { kind: 'timeout' };
  };
  /** Sends a text and asks the display how it took it. */
  const write = async (text: string, urgent: boolean): Promise<Outcome<Shown>> => {
    const sent = await send(text, urgent);
    if (sent.kind !== 'ok') return sent;
    if (!options.answers) return unproven;
    const now = await state(urgent);
    if (now.kind !== 'ok') return now;
    return now.value === 3 || now.value === 6
      ? { kind: 'refused', code: refusals.rejected, detail: states[now.value] ?? '' }
      : unproven;
  };
  const textOf = (pages: readonly PanelPage[]): Outcome<string> => {
    const [page = { lines: [] }, ...more] = pages;
    if (more.length > 0)
      return { kind: 'refused', code: refusals.pagesTooLong, detail: `${pages.length} pages, room for one` };
    return encodePage(page, options, profile.colours[0]);
  };
  const show = async (pages: readonly PanelPage[], urgent: boolean): Promise<Outcome<Shown>> => {
    const text = textOf(pages);
    if (text.kind === 'refused' && urgent && text.code === refusals.pagesTooLong)
      return { ...text, code: refusals.priorityTooLong };
    if (text.kind !== 'ok') return text;
    if (urgent) alert = text.value;
    else base = text.value;
    return alert !== undefined && !urgent ? unproven : write(text.value, urgent);
  };

  return {
    capabilities: ibisCapabilities(),
    show: (pages, how = {}) => show(pages, how.priority ?? false),
    clear: () => show([], false),
    clearPriority: async () => {
      alert = undefined;
      const dark = textOf([]);
      const text = base ?? (dark.kind === 'ok' ? dark.value : '');
      return write(text, true);
    },
    verify: async () => unsupported,
    readBack: async () => unsupported,
    status: async () => {
      if (!options.answers) return unsupported;
      const now = await state(false);
      if (now.kind !== 'ok') return now;
      const errors =
        now.value === 3 ? (['controller'] as const) : now.value === 6 ? (['message'] as const) : [];
      return { kind: 'ok', value: { facts: { state: states[now.value] ?? now.value }, errors } };
    },
    setBrightness: async () => unsupported,
    test: async () => unsupported,
    setClock: async () => {
      const { year, month, day, hour, minute } = wallClock(clock.now(), timeZone);
      const two = (value: number) => String(value).padStart(2, '0');
      const date = await send(`d${two(day)}${two(month)}${year % 10}`, false);
      return date.kind === 'ok' ? send(`u${two(hour)}${two(minute)}`, false) : date;
    },
    close: () => undefined,
  };
}
