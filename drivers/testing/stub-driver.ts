/** A driver whose panel is whatever a test needs: so many packets to write a page, these capabilities, that status. */
import Type from 'typebox';
import type { PanelPage } from '#core/contracts/index.ts';
import { ascii } from '../bytes.ts';
import type { Capabilities, Driver, Outcome, PanelStatus, Shown } from '../driver.ts';

export type Stub = {
  readonly driver: Driver;
  /** What was asked of the session, in order. */
  readonly calls: string[];
  /** May be changed. */
  status: Outcome<PanelStatus>;
  /** Whether what is written is found lit. */
  verified: boolean;
  /** Somebody has changed what it holds. */
  changed: boolean;
};
export type StubOptions = Partial<Capabilities> & {
  /** Packets of 100 ms that it takes to write ordinary pages. */
  readonly packets?: number;
};

const usual: Capabilities = {
  readBack: true,
  expiry: 'none',
  pagesHeld: 8,
  priority: true,
  brightness: true,
  clock: true,
  pictures: false,
  flash: false,
  test: false,
  colours: ['amber'],
};
const done: Outcome<undefined> = { kind: 'ok', value: undefined };

export function stubDriver({ packets = 1, ...given }: StubOptions = {}): Stub {
  const capabilities = { ...usual, ...given };
  const calls: string[] = [];
  const wordsOf = (pages: readonly PanelPage[]) =>
    pages.map((page) => page.lines.map(({ text }) => text).join(' ')).join(' / ');
  const stub: Stub = {
    calls,
    status: { kind: 'ok', value: { facts: {}, errors: [] } },
    verified: true,
    changed: false,
    driver: {
      type: 'stub',
      title: { fr: 'Essai', en: 'Stub' },
      optionsSchema: Type.Object({}),
      wiring: { transports: ['memory'] },
      capabilities: () => capabilities,
      codec: { encode: () => ({ packets: [] }), decoder: () => ({ push: () => [], end: () => [] }) },
      open: (line) => {
        const write = async (name: string, count: number, urgent: boolean): Promise<Outcome<Shown>> => {
          for (let packet = 1; packet <= count; packet++) {
            const sent = await line.exchange({ bytes: ascii(`${name} ${packet}`), gapMs: 100, urgent });
            if (sent.kind === 'down') return sent;
          }
          return { kind: 'ok', value: { verified: capabilities.readBack && stub.verified } };
        };
        const note = (call: string) => {
          calls.push(call);
          return done;
        };
        return {
          capabilities,
          show: (pages, { priority = false } = {}) => write(wordsOf(pages), priority ? 1 : packets, priority),
          clear: () => write('dark', 1, false),
          clearPriority: () => write('released', 1, true),
          verify: async () => ({ kind: 'ok', value: { verified: !stub.changed } }),
          readBack: async () => ({ kind: 'unsupported' }),
          status: async () => {
            calls.push('status');
            return stub.status;
          },
          setBrightness: async (percent) => note(`${percent} %`),
          test: async () => ({ kind: 'unsupported' }),
          setClock: async () => note('clock'),
          close: () => undefined,
        };
      },
    },
  };
  return stub;
}
