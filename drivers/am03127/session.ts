/**
 * One AM03127 sign over a line. It says that a frame arrived whole (AM004 v2.2 §4.2) and nothing about what is lit, so
 * nothing is ever verified; a NACK or silence is told as such.
 */
import type { PanelPage } from '#core/contracts/index.ts';
import { type Capabilities, type Outcome, refusals, type Session, type SessionDeps } from '../driver.ts';
import type { Line } from '../transport/line.ts';
import { wallClock } from '../wall-clock.ts';
import { always, brightnessLevel, type Command, clockDigits, minuteOf, write } from './commands.ts';
import { frame, idFrame } from './frame.ts';
import { alertLetters, darkLetter, pageLetters, schedule } from './layout.ts';
import { type Am03127Options, answers } from './options.ts';
import { am03127Parser, type ParserEvent } from './parser.ts';
import { encodePages } from './text.ts';

/** Beyond what every panel offers: for whoever installs a sign. */
export type Am03127Session = Session & {
  /** Gives the only sign on the line another id; it answers with it. The session goes on speaking to the old one. */
  readonly setId: (id: string) => Promise<Outcome<undefined>>;
  /** Erases every page, schedule and picture. */
  readonly deleteAll: () => Promise<Outcome<undefined>>;
};
/** Pages that play, and until when. */
type Run = { readonly letters: string; readonly until?: number };

const done = { kind: 'ok', value: undefined } as const;
const unproven = { kind: 'ok', value: { verified: false } } as const;
const unsupported = { kind: 'unsupported' } as const;
const dark: Run = { letters: darkLetter };

export function am03127Capabilities(options: Am03127Options): Capabilities {
  return {
    readBack: false,
    expiry: options.expiry === 'schedule' ? 'coarse' : 'none',
    pagesHeld: pageLetters.length,
    priority: true,
    brightness: true,
    clock: true,
    pictures: false,
    flash: true,
    test: false,
    colours: ['red', 'green', 'amber', 'orange', 'yellow'],
  };
}

export function am03127Session(line: Line, options: Am03127Options, deps: SessionDeps): Am03127Session {
  const { profile, timeZone, clock } = deps;
  const lines = Math.min(8, profile.rows);
  let base = dark;
  let alert: Run | undefined;
  let darkWritten = false;
  /** Texts that the sign has acknowledged, and when. */
  const held = new Map<string, number>();
  const log = (type: string, detail: string) => deps.log?.({ type, detail });
  const stopWatching = line.onState((up) => {
    if (!up) return;
    darkWritten = false;
    held.clear();
  });

  /** Sends a frame and hears whether it arrived whole; a broadcast is answered by nobody. */
  const exchange = async (
    bytes: Uint8Array,
    urgent: boolean,
    heard: (event: ParserEvent) => Outcome<undefined> | undefined = acknowledged,
  ): Promise<Outcome<undefined>> => {
    const { gapMs } = options;
    if (!answers(options) && heard === acknowledged) {
      const sent = await line.exchange({ bytes, urgent, gapMs });
      return sent.kind === 'down' ? { kind: 'down' } : done;
    }
    const parser = am03127Parser({ naming: heard !== acknowledged });
    let spoilt = false;
    const read = (chunk: Uint8Array) => {
      for (const event of parser.push(chunk)) {
        const outcome = heard(event);
        if (outcome) return outcome;
        spoilt = true;
        log('am03127.unexpected', event.kind);
      }
      return undefined;
    };
    const reply = { timeoutMs: options.replyMs, read };
    const answer = await line.exchange({ bytes, urgent, gapMs: options.replyGapMs, reply });
    if (answer.kind === 'reply') return answer.value;
    if (answer.kind === 'down') return { kind: 'down' };
    return spoilt || parser.end().length > 0
      ? { kind: 'garbled', detail: 'neither ACK nor NACK' }
      : { kind: 'timeout' };
  };
  const send = (command: Command, urgent: boolean) => exchange(frame(options.id, write(command)), urgent);
  /** Texts that are new to the sign, or that it was told too long ago. */
  const sendAll = async (frames: readonly string[], urgent: boolean): Promise<Outcome<undefined>> => {
    for (const data of frames) {
      const since = held.get(data);
      const age = since === undefined ? undefined : clock.now() - since;
      if (age !== undefined && age >= 0 && age < options.rewriteMinutes * 60_000) continue;
      // Whether it arrives or not, what was there before is no longer sure.
      for (const older of [...held.keys()]) if (placeOf(older) === placeOf(data)) held.delete(older);
      const sent = await exchange(frame(options.id, data), urgent);
      if (sent.kind !== 'ok') return sent;
      if (answers(options)) held.set(data, clock.now());
    }
    return done;
  };
  const encoded = (pages: readonly PanelPage[], letters: string) =>
    encodePages(pages, options, { letters, lines, columns: profile.columns });
  const writeDark = async (urgent: boolean): Promise<Outcome<undefined>> => {
    if (darkWritten) return done;
    const pages = encoded([{ lines: [], ms: 1000 }], darkLetter);
    const sent = await sendAll('data' in pages ? pages.data : [], urgent);
    darkWritten = sent.kind === 'ok';
    return sent;
  };
  /** Plays the alert, or else what lies beneath it. One at a time, so that no older schedule comes after a newer one. */
  const play = oneByOne(async (urgent: boolean): Promise<Outcome<undefined>> => {
    const { letters, until } = alert ?? base;
    const ready = until === undefined && letters !== darkLetter ? done : await writeDark(urgent);
    if (ready.kind !== 'ok') return ready;
    // It begins long ago: a sign that has lost the date shows it too.
    const end = until === undefined ? always.until : minuteOf(wallClock(until + 59_999, timeZone));
    const listed = await send(
      { command: 'schedule', schedule, from: always.from, until: end, list: letters },
      urgent,
    );
    if (listed.kind !== 'ok') return listed;
    const page = until === undefined ? letters.charAt(0) : darkLetter;
    return send({ command: 'default', page }, urgent);
  });
  const shown = async (playing: Promise<Outcome<undefined>>) => {
    const outcome = await playing;
    return outcome.kind === 'ok' ? unproven : outcome;
  };
  const setClock = () =>
    send({ command: 'clock', digits: clockDigits(wallClock(clock.now(), timeZone)) }, false);

  return {
    capabilities: am03127Capabilities(options),
    show: async (pages, how = {}) => {
      const urgent = how.priority ?? false;
      const letters = urgent ? alertLetters : pageLetters;
      if (pages.length > letters.length) {
        const code = urgent ? refusals.priorityTooLong : refusals.pagesTooLong;
        return { kind: 'refused', code, detail: `${pages.length} pages, room for ${letters.length}` };
      }
      const texts = encoded(pages, letters);
      if ('refused' in texts) return { kind: 'refused', code: texts.code, detail: texts.reason };
      const sent = await sendAll(texts.data, urgent);
      if (sent.kind !== 'ok') return sent;
      const ends = options.expiry === 'schedule' && how.expiresAt !== undefined;
      const run: Run =
        pages.length === 0
          ? dark
          : { letters: letters.slice(0, pages.length), ...(ends && { until: how.expiresAt }) };
      if (urgent) alert = run;
      else base = run;
      return shown(play(urgent));
    },
    clear: () => {
      base = dark;
      return shown(play(false));
    },
    clearPriority: () => {
      alert = undefined;
      return shown(play(true));
    },
    verify: async () => unsupported,
    readBack: async () => unsupported,
    status: async () => {
      // It reports nothing about itself. Setting the right time does no harm, and its answer says that it is there.
      if (!answers(options)) return unsupported;
      const there = await setClock();
      return there.kind === 'ok' ? { kind: 'ok', value: { facts: { answers: true }, errors: [] } } : there;
    },
    setBrightness: (percent) => send({ command: 'brightness', level: brightnessLevel(percent) }, false),
    test: async () => unsupported,
    setClock,
    setId: (id) =>
      exchange(idFrame(id), false, (event) =>
        event.kind === 'named' && event.id === id.toUpperCase() ? done : undefined,
      ),
    deleteAll: async () => {
      darkWritten = false;
      held.clear();
      return send({ command: 'delete-all' }, false);
    },
    close: () => stopWatching(),
  };
}

/** Line and page that a text is for. */
function placeOf(data: string): string {
  return data.slice(0, '<L1><PA>'.length);
}

function acknowledged(event: ParserEvent): Outcome<undefined> | undefined {
  if (event.kind !== 'answer') return undefined;
  return event.good ? done : { kind: 'refused', code: refusals.rejected, detail: 'NACK' };
}

/** Calls of a function take turns, in order. */
function oneByOne<A, T>(call: (argument: A) => Promise<T>): (argument: A) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (argument) => {
    const turn = last.then(() => call(argument));
    last = turn.catch(() => undefined);
    return turn;
  };
}
