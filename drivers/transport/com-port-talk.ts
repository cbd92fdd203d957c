/** What a desk and a gateway say to each other until the port behind it is set (RFC 2217), and what they say later. */
import { concat } from '../bytes.ts';
import {
  type Answer,
  comPortCodes,
  noFlowControl,
  purgeBoth,
  readAnswer,
  type Setting,
  sayValue,
} from './com-port.ts';
import { negotiation, subnegotiation, type TelnetEvent, telnetOptions, telnetParser } from './telnet.ts';

/** The gateway does not do what was asked: `RFC2217_REFUSED baud: asked 9600, the gateway says 19200`. */
export class Rfc2217Refusal extends Error {
  constructor(what: string) {
    super(`RFC2217_REFUSED ${what}`);
    this.name = 'Rfc2217Refusal';
  }
}

const { binary, suppressGoAhead, comPort } = telnetOptions;
/** Asked for by us at once, both ways where both ways are of use (RFC 856, RFC 858, RFC 2217 §2). */
const opening = concat(
  negotiation('will', comPort),
  negotiation('will', binary),
  negotiation('do', binary),
  negotiation('will', suppressGoAhead),
  negotiation('do', suppressGoAhead),
);
/** Without these three nothing works: the port's settings, and all eight bits both ways. */
const needed = ['do 44', 'do 0', 'will 0'] as const;
const neededNames = {
  'do 44': 'COM-PORT-OPTION',
  'do 0': 'binary towards the panel',
  'will 0': 'binary from the panel',
} as const;

export type Ways = {
  readonly send: (bytes: Uint8Array) => void;
  readonly refused: (error: Rfc2217Refusal) => void;
  readonly suspend: (on: boolean) => void;
  readonly data: (bytes: Uint8Array) => void;
  /** Everything that was asked for is agreed. */
  readonly ready: () => void;
};

/** First the options, then the settings, each confirmed; after that every later word is held against what was agreed. */
export function comPortTalk(settings: readonly Setting[], ways: Ways) {
  const parser = telnetParser();
  const agreed = new Set<string>();
  const set = new Set<Setting>();
  const declined = new Set<string>();
  let asked = false;
  let ready = false;

  const negotiate = ({ verb, option }: Extract<TelnetEvent, { kind: 'negotiation' }>) => {
    const ours = option === binary || option === suppressGoAhead || option === comPort;
    if (verb === 'do' || verb === 'will') {
      if (ours) agreed.add(`${verb} ${option}`);
      else decline(verb === 'do' ? 'wont' : 'dont', option);
      if (!asked && needed.every((each) => agreed.has(each))) askSettings();
      return;
    }
    const refused = needed.find((each) => each === `${verb === 'dont' ? 'do' : 'will'} ${option}`);
    if (refused) ways.refused(new Rfc2217Refusal(neededNames[refused]));
  };
  /** Once each, or two ends could refuse each other for ever (RFC 854, option negotiation). */
  const decline = (verb: 'wont' | 'dont', option: number) => {
    if (declined.has(`${verb} ${option}`)) return;
    declined.add(`${verb} ${option}`);
    ways.send(negotiation(verb, option));
  };
  const askSettings = () => {
    asked = true;
    for (const { bytes } of settings) ways.send(subnegotiation(comPort, bytes));
    ways.send(subnegotiation(comPort, noFlowControl));
  };
  const answered = ({ code, value }: Answer) => {
    if (code === comPortCodes.suspend || code === comPortCodes.resume)
      return ways.suspend(code === comPortCodes.suspend);
    const setting = settings.find((each) => each.code === code);
    if (!setting || !asked) return;
    if (setting.value !== value) {
      const [want, is] = [setting.value, value].map((each) => sayValue(setting.name, each));
      return ways.refused(new Rfc2217Refusal(`${setting.name}: asked ${want}, the gateway says ${is}`));
    }
    set.add(setting);
    if (ready || set.size < settings.length) return;
    ready = true;
    ways.send(subnegotiation(comPort, purgeBoth));
    ways.ready();
  };
  return {
    begin: () => ways.send(opening),
    hear: (bytes: Uint8Array) => {
      for (const event of parser.push(bytes)) {
        if (event.kind === 'data') ways.data(event.bytes);
        else if (event.kind === 'negotiation') negotiate(event);
        else if (event.kind === 'subnegotiation' && event.option === comPort) {
          const answer = readAnswer(event.bytes);
          if (answer) answered(answer);
        }
      }
    },
    /** Why it is not open yet. */
    waitingFor: (): string => {
      if (!asked) {
        const missing = needed.filter((each) => !agreed.has(each)).map((each) => neededNames[each]);
        return `no connection in time: no answer to ${missing.join(', ')}`;
      }
      const open = settings.filter((each) => !set.has(each)).map(({ name }) => name);
      return `no connection in time: no answer to ${open.join(', ')}`;
    },
  };
}
