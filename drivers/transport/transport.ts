/** A transport opens ports: two byte streams and an end. Serial lines, gateways and memory are alike. */

export type PortEvents = {
  readonly data: (bytes: Uint8Array) => void;
  /** Called once, whoever closed it. */
  readonly closed: (reason: string) => void;
};
export type Port = {
  /** Resolves when the bytes have left this machine. */
  readonly write: (bytes: Uint8Array) => Promise<void>;
  readonly close: () => Promise<void>;
};
export type Transport = {
  /** For people and logs: `/dev/ttyUSB0`, `10.0.0.7:4001`. */
  readonly name: string;
  /** Rate of the wire behind it, bits a second; undefined when it does not matter. */
  readonly baud?: number | undefined;
  /** Bits of one byte on that wire: start, data, parity, stop. */
  readonly bitsPerByte: number;
  /** How the wire is set, for people: `9600 8N1`; absent where we do not set it. */
  readonly settings?: string;
  /** Rejects when it cannot be opened. */
  readonly open: (events: PortEvents) => Promise<Port>;
};
