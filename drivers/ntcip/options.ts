/** What differs from one NTCIP 1203 sign to the next. The protocol of the messages is always SNMP version 1. */
import Type, { type Static } from 'typebox';
import { panelColours } from '#core/contracts/index.ts';

const Community = (fallback: string, description: string) =>
  Type.String({ pattern: '^[\\x21-\\x7e]{1,64}$', default: fallback, description });
const Octet = (fallback: number, description: string) =>
  Type.Integer({ minimum: 1, maximum: 255, default: fallback, description });

export const ntcipOptions = Type.Object(
  {
    readCommunity: Community('public', 'SNMP community for reading'),
    writeCommunity: Community('administrator', 'SNMP community for writing; it travels in clear'),
    framing: Type.Enum(['udp', 'pmpp'] as const, {
      default: 'udp',
      description: 'udp: a datagram is a message; pmpp: serial lines and their gateways',
    }),
    address: Type.Integer({ minimum: 1, maximum: 63, default: 1, description: 'PMPP address of the sign' }),
    message: Octet(1, 'Number in changeable memory for what is shown in turn'),
    priorityMessage: Octet(2, 'Number in changeable memory for what interrupts everything'),
    priority: Type.Integer({
      minimum: 1,
      maximum: 200,
      default: 100,
      description: 'Activation priority of ordinary messages',
    }),
    emergencyPriority: Octet(255, 'Activation priority of what interrupts everything'),
    font: Type.Integer({
      minimum: 0,
      maximum: 255,
      default: 0,
      description: 'Number of the font; 0 is the default one of the sign',
    }),
    colourScheme: Type.Enum(['mono', 'classic', '24-bit'] as const, {
      default: 'mono',
      description: 'Colours that MULTI may name',
    }),
    lampColour: Type.Enum(panelColours, {
      default: 'amber',
      description: 'Colour of the lamps of a mono sign',
    }),
    maxPages: Octet(6, 'Pages that the sign turns by itself'),
    multiBytes: Type.Integer({
      minimum: 32,
      maximum: 65_535,
      default: 400,
      description: 'Longest MULTI string; 400 keeps a message under the 484 octets that every agent takes',
    }),
    sourceAddress: Type.String({
      format: 'ipv4',
      pattern: '^\\d{1,3}(\\.\\d{1,3}){3}$',
      default: '0.0.0.0',
      description: 'IPv4 address of this desk, as the sign writes it down when a message is activated',
    }),
    commLossMinutes: Type.Integer({
      minimum: 0,
      maximum: 65_535,
      default: 10,
      description: 'After so long without a word from here the sign darkens a temporary message; 0 never',
    }),
    brightness: Type.Enum(['manual', 'photocell', 'none'] as const, {
      default: 'manual',
      description: 'manual: set from here; photocell: the sign dims itself; none: not touched',
    }),
    firstGraphic: Octet(1, 'First number of the graphics that are ours to write'),
    graphics: Type.Integer({
      minimum: 0,
      maximum: 255,
      default: 8,
      description: 'How many graphics are ours; 0 where the sign has no graphics',
    }),
    varbinds: Type.Integer({ minimum: 1, maximum: 32, default: 4, description: 'Objects in one request' }),
    replyMs: Type.Integer({ minimum: 100, maximum: 60_000, default: 5000 }),
    retries: Type.Integer({
      minimum: 0,
      maximum: 5,
      default: 0,
      description: 'How often a read is asked again on a bad line; writes are begun anew as a whole',
    }),
    gapMs: Type.Integer({ minimum: 0, maximum: 10_000, default: 5, description: 'Silence between messages' }),
    pollMs: Type.Integer({
      minimum: 50,
      maximum: 10_000,
      default: 500,
      description: 'How often a slow sign is asked whether it has finished',
    }),
    v1: Type.Boolean({
      default: false,
      description: 'A sign of version 1: objects of version 2 are not asked, blank is an empty message',
    }),
  },
  { additionalProperties: false },
);
export type NtcipOptions = Static<typeof ntcipOptions>;
