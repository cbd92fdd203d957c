/**
 * One NTCIP 1203 sign over a line. Two numbers of its changeable memory are ours: what is shown in turn, and what interrupts it.
 * Which of them is lit is asked of the sign every time, so that a desk that starts anew knows as much as before.
 */
import type { PanelPage } from '#core/contracts/index.ts';
import type { Capabilities, DecodedPage, Outcome, Session, SessionDeps, Shown } from '../driver.ts';
import { refusals } from '../driver.ts';
import type { Line } from '../transport/line.ts';
import { objectAccess } from './access.ts';
import { snmpClient } from './client.ts';
import type { Font, Graphic, MessageId } from './codes.ts';
import { coloursOf } from './colours.ts';
import { type Configuration, installer } from './configure.ts';
import { blankId, changeable, delivery, minutesUntil } from './delivery.ts';
import { priorityRefused } from './explain.ts';
import { type FontUpload, fontTable } from './fonts.ts';
import { graphicTable } from './graphics.ts';
import { readMulti } from './multi-read.ts';
import { encodeMulti } from './multi-text.ts';
import type { NtcipOptions } from './options.ts';
import { asPanel, turns } from './outcomes.ts';
import { drawingsOf } from './pictures.ts';
import { readStatus } from './status.ts';
import { memoryType } from './values.ts';

/** Beyond what every panel offers: for whoever installs a sign. */
export type NtcipSession = Session & {
  /** The defaults of the sign that make our messages safe on it, and those asked. */
  readonly configure: (configuration?: Configuration) => Promise<Outcome<undefined>>;
  readonly uploadFont: (font: Font) => Promise<Outcome<FontUpload>>;
  /** The last resort: the sign starts anew. */
  readonly softReset: () => Promise<Outcome<undefined>>;
};

const proved = { kind: 'ok', value: { verified: true } } as const;

export function ntcipCapabilities(options: NtcipOptions): Capabilities {
  return {
    readBack: true,
    expiry: 'coarse',
    pagesHeld: options.maxPages,
    priority: true,
    brightness: options.brightness === 'manual',
    clock: true,
    pictures: options.graphics > 0,
    flash: true,
    test: true,
    colours: coloursOf(options),
  };
}

export function ntcipSession(line: Line, options: NtcipOptions, deps: SessionDeps): NtcipSession {
  const capabilities = ntcipCapabilities(options);
  const access = objectAccess(snmpClient(line, options, deps.log), options.varbinds);
  const sign = delivery(access, options, deps);
  const graphics = graphicTable(access, options, deps);
  const fonts = fontTable(access, options, deps);
  const install = installer(access, options, deps);
  /** Ordinary messages, and the end of what interrupts them, take turns; an interruption waits for none of them. */
  const ordinary = turns();
  const urgent = turns();
  const used = { [options.message]: new Set<number>(), [options.priorityMessage]: new Set<number>() };
  /** When the ordinary message ends: it is not lit again after. */
  let ordinaryEnd: number | undefined;

  const isPriority = (id: MessageId) =>
    id.memoryType === memoryType.changeable && id.number === options.priorityMessage;
  const isOrdinary = (id: MessageId) =>
    id.memoryType === memoryType.changeable && id.number === options.message;
  const slotOf = (priority: boolean) => (priority ? options.priorityMessage : options.message);

  /** Pages as MULTI. Their pictures are written into the sign, unless `find` only asks whether it has them. */
  const composed = async (
    pages: readonly DecodedPage[],
    priority: boolean,
    find = false,
  ): Promise<
    Outcome<{ readonly multi: Uint8Array; readonly graphics: ReadonlyMap<string, Graphic> } | undefined>
  > => {
    const tooLong = priority ? refusals.priorityTooLong : refusals.pagesTooLong;
    if (pages.length > options.maxPages)
      return {
        kind: 'refused',
        code: tooLong,
        detail: `${pages.length} pages, room for ${options.maxPages}`,
      };
    const drawings = drawingsOf(pages, options, deps.profile);
    if (drawings.kind !== 'ok') return drawings;
    const other = slotOf(!priority);
    const placed = await graphics.place(drawings.value, { keep: used[other] ?? new Set(), find });
    if (placed.kind !== 'ok') return placed;
    if (!placed.value) return { kind: 'ok', value: undefined };
    const encoded = encodeMulti(pages, options, { profile: deps.profile, graphics: placed.value });
    if (!('multi' in encoded)) return { kind: 'refused', code: encoded.code, detail: encoded.reason };
    const { length } = encoded.multi;
    if (length > options.multiBytes)
      return { kind: 'refused', code: tooLong, detail: `${length} octets, room for ${options.multiBytes}` };
    return { kind: 'ok', value: { multi: encoded.multi, graphics: placed.value } };
  };
  /** Stores the pages under a number, once nobody is at the cabinet; answers its identity. */
  const stored = async (pages: readonly PanelPage[], priority: boolean) => {
    const made = await composed(pages, priority);
    if (made.kind !== 'ok') return made;
    const ready = await sign.ready(priority);
    if (ready.kind !== 'ok') return ready;
    const multi = made.value?.multi ?? Uint8Array.of();
    const number = slotOf(priority);
    const weight = priority ? options.emergencyPriority : options.priority;
    const crc = await sign.store(number, { multi, priority: weight }, priority);
    if (crc.kind !== 'ok') return crc;
    used[number] = new Set([...(made.value?.graphics.values() ?? [])].map((graphic) => graphic.number));
    return { kind: 'ok', value: { multi, id: changeable(number, crc.value) } } as const;
  };
  /** Lights a message and proves it from what the sign says is lit. */
  const light = async (
    message: { readonly id: MessageId; readonly multi: Uint8Array },
    how: { readonly priority: number; readonly expiresAt: number | undefined },
    first: boolean,
  ): Promise<Outcome<Shown>> => {
    const minutes = minutesUntil(how.expiresAt, deps.clock.now());
    const lit = await sign.activate(message.id, { minutes, priority: how.priority }, first);
    if (lit.kind !== 'ok') return lit;
    const shown = await lights(message, first);
    if (shown.kind !== 'ok') return shown;
    if (!shown.value.verified) return { kind: 'garbled', detail: 'the sign shows something else' };
    // How it bears the loss of power or of this desk is of no weight for what is lit now.
    await install.onLoss(how.expiresAt === undefined, first);
    return shown;
  };
  const lights = async (
    message: { readonly id: MessageId; readonly multi: Uint8Array },
    first: boolean,
  ): Promise<Outcome<Shown>> => {
    const source = await sign.source(first);
    if (source.kind !== 'ok') return source;
    const { memoryType: memory, number } = source.value;
    if (
      memory !== message.id.memoryType ||
      (memory === memoryType.changeable && number !== message.id.number)
    )
      return { kind: 'ok', value: { verified: false } };
    if (memory === memoryType.blank) return proved;
    return sign.holds({ memoryType: memoryType.currentBuffer, number: 1, crc: 0 }, message.multi, first);
  };

  const showPriority = async (pages: readonly PanelPage[], expiresAt: number | undefined) => {
    const message = await stored(pages, true);
    if (message.kind !== 'ok') return message;
    return light(message.value, { priority: options.emergencyPriority, expiresAt }, true);
  };
  const showOrdinary = async (
    pages: readonly PanelPage[],
    expiresAt: number | undefined,
  ): Promise<Outcome<Shown>> => {
    const message = await stored(pages, false);
    if (message.kind !== 'ok') return message;
    ordinaryEnd = expiresAt;
    const { id, multi } = message.value;
    const source = await sign.source(false);
    if (source.kind !== 'ok') return source;
    if (isPriority(source.value)) return sign.holds(id, multi, false);
    const lit = await light(message.value, { priority: options.priority, expiresAt }, false);
    if (lit.kind !== 'refused' || lit.code !== priorityRefused) return lit;
    // Something more important came in between: ours, or somebody else's.
    const above = await sign.source(false);
    if (above.kind !== 'ok') return above;
    return isPriority(above.value) ? sign.holds(id, multi, false) : lit;
  };
  const darken = async (priority: number): Promise<Outcome<Shown>> => {
    if (!options.v1)
      return light({ id: blankId, multi: Uint8Array.of() }, { priority, expiresAt: undefined }, false);
    const empty = { multi: Uint8Array.of(), priority: 1 };
    const crc = await sign.store(options.message, empty, false);
    if (crc.kind !== 'ok') return crc;
    const id = changeable(options.message, crc.value);
    return light({ id, multi: empty.multi }, { priority, expiresAt: undefined }, false);
  };
  const clear = async (): Promise<Outcome<Shown>> => {
    const ready = await sign.ready(false);
    if (ready.kind !== 'ok') return ready;
    const source = await sign.source(false);
    if (source.kind !== 'ok') return source;
    if (!isPriority(source.value)) {
      const dark = await darken(options.priority);
      if (dark.kind !== 'ok' || options.v1) return dark;
    }
    const dropped = await sign.drop(options.message, false);
    return dropped.kind === 'ok' ? proved : dropped;
  };
  /** Uncovers the ordinary message, as far as it has not ended meanwhile. */
  const uncover = async (): Promise<Outcome<Shown>> => {
    const source = await sign.source(true);
    if (source.kind !== 'ok') return source;
    const below = await sign.stored(options.message, true);
    if (below.kind !== 'ok') return below;
    const ended = ordinaryEnd !== undefined && ordinaryEnd <= deps.clock.now();
    const wanted = below.value.valid && !ended;
    if (wanted ? isOrdinary(source.value) : !isPriority(source.value)) return proved;
    const ready = await sign.ready(true);
    if (ready.kind !== 'ok') return ready;
    if (!wanted) return darken(options.emergencyPriority);
    const multi = await sign.multiOf(memoryType.changeable, options.message, true);
    if (multi.kind !== 'ok') return multi;
    const message = { id: changeable(options.message, below.value.crc), multi: multi.value };
    return light(message, { priority: options.emergencyPriority, expiresAt: ordinaryEnd }, true);
  };
  const verify = async (pages: readonly PanelPage[], priority: boolean): Promise<Outcome<Shown>> => {
    const source = await sign.source(priority);
    if (source.kind !== 'ok') return source;
    const covered = !priority && isPriority(source.value);
    const number = slotOf(priority);
    if (pages.length === 0) return nothingHeld(source.value, priority, covered);
    const made = await composed(pages, priority, true);
    if (made.kind !== 'ok') return made;
    if (!made.value) return { kind: 'ok', value: { verified: false } };
    if (!covered) return lights({ id: changeable(number), multi: made.value.multi }, priority);
    const below = await sign.stored(number, false);
    if (below.kind !== 'ok' || !below.value.valid)
      return below.kind === 'ok' ? { kind: 'ok', value: { verified: false } } : below;
    return sign.holds(changeable(number), made.value.multi, false);
  };
  const nothingHeld = async (
    source: MessageId,
    priority: boolean,
    covered: boolean,
  ): Promise<Outcome<Shown>> => {
    if (priority) return { kind: 'ok', value: { verified: !isPriority(source) } };
    if (source.memoryType === memoryType.blank) return proved;
    if (options.v1 && !covered)
      return lights({ id: changeable(options.message), multi: Uint8Array.of() }, false);
    const below = await sign.stored(options.message, false);
    return below.kind === 'ok' ? { kind: 'ok', value: { verified: covered && !below.value.valid } } : below;
  };
  const readBack = async (priority: boolean): Promise<Outcome<readonly DecodedPage[]>> => {
    const source = await sign.source(priority);
    if (source.kind !== 'ok') return source;
    const inFront = isPriority(source.value);
    if (priority && !inFront) return { kind: 'ok', value: [] };
    const covered = !priority && inFront;
    const below = covered ? await sign.stored(options.message, false) : undefined;
    if (below && below.kind !== 'ok') return below;
    if (below && !below.value.valid) return { kind: 'ok', value: [] };
    const memory = covered ? memoryType.changeable : memoryType.currentBuffer;
    const multi = await sign.multiOf(memory, covered ? options.message : 1, priority);
    return multi.kind === 'ok' ? { kind: 'ok', value: readMulti(multi.value).pages } : multi;
  };

  return {
    capabilities,
    show: (pages, { priority = false, expiresAt } = {}) =>
      priority
        ? urgent(() => showPriority(pages, expiresAt)).then(asPanel)
        : ordinary(() => (pages.length === 0 ? clear() : showOrdinary(pages, expiresAt))).then(asPanel),
    clear: () => ordinary(clear).then(asPanel),
    clearPriority: () => ordinary(uncover).then(asPanel),
    verify: (pages, { priority = false } = {}) => verify(pages, priority).then(asPanel),
    readBack: ({ priority = false } = {}) => readBack(priority).then(asPanel),
    status: () => readStatus(access, options).then(asPanel),
    setBrightness: (percent) =>
      capabilities.brightness
        ? install.brightness(percent).then(asPanel)
        : Promise.resolve({ kind: 'unsupported' }),
    test: (on) => install.pixelTest(on).then(asPanel),
    setClock: () => install.clock().then(asPanel),
    configure: (configuration = {}) => install.configure(configuration).then(asPanel),
    uploadFont: (font) => fonts.upload(font).then(asPanel),
    softReset: () => install.softReset().then(asPanel),
    close: () => undefined,
  };
}
