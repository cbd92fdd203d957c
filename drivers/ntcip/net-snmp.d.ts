/** What we use of net-snmp, which has no types of its own. */
declare module 'net-snmp' {
  export type Varbind = {
    readonly oid: string;
    readonly type: number;
    readonly value: number | string | Uint8Array | null;
  };
  type Answer = (error: (Error & { readonly status?: number }) | null, varbinds?: readonly Varbind[]) => void;
  export type SnmpSession = {
    get(oids: readonly string[], answer: Answer): void;
    getNext(oids: readonly string[], answer: Answer): void;
    set(varbinds: readonly Varbind[], answer: Answer): void;
    on(event: 'error', listener: (error: Error) => void): void;
    cancelRequests(error: Error): void;
    close(): void;
  };
  /** The part of a datagram socket that a session uses. */
  export type SnmpSocket = {
    on(event: string, listener: (value: Buffer) => void): void;
    send(
      bytes: Buffer,
      offset: number,
      length: number,
      port: number,
      host: string,
      done: (error: Error | null) => void,
    ): void;
    ref(): void;
    unref(): void;
    close(): void;
  };
  type MibProvider = {
    readonly name: string;
    readonly type: number;
    readonly oid: string;
    readonly scalarType?: number;
    readonly maxAccess: number;
    readonly tableColumns?: readonly {
      readonly number: number;
      readonly name: string;
      readonly type: number;
      readonly maxAccess?: number;
    }[];
    readonly tableIndex?: readonly { readonly columnName: string }[];
  };
  type Mib = {
    registerProvider(provider: MibProvider): void;
    setScalarValue(name: string, value: unknown): void;
    getScalarValue(name: string): unknown;
    addTableRow(name: string, row: readonly unknown[]): void;
  };
  export type SnmpAgent = {
    getMib(): Mib;
    getAuthorizer(): { addCommunity(community: string): void };
  };
  const library: {
    createSession(
      host: string,
      community: string,
      options: {
        readonly port?: number;
        readonly version: number;
        readonly retries: number;
        readonly timeout: number;
        readonly dgramModule?: { createSocket(): SnmpSocket };
      },
    ): SnmpSession;
    createAgent(
      options: {
        readonly port: number;
        readonly address: string;
        readonly dgramModule: { createSocket(): unknown };
      },
      answer: (error: Error | null, data?: unknown) => void,
    ): SnmpAgent;
    readonly Version1: number;
    readonly ObjectType: Readonly<Record<string, number>>;
    readonly MibProviderType: Readonly<Record<string, number>>;
    readonly MaxAccess: Readonly<Record<string, number>>;
  };
  export default library;
}
