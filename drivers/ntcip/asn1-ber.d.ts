/** What we use of asn1-ber, which has no types of its own. Reading ends in null or an error where the bytes are not what they say. */
declare module 'asn1-ber' {
  export class BerReader {
    constructor(bytes: Buffer);
    readonly offset: number;
    readonly length: number;
    readonly remain: number;
    peek(): number | null;
    readByte(): number | null;
    readSequence(tag?: number): number | null;
    readInt(tag?: number): number | null;
    readString(tag: number, raw: true): Buffer | null;
    readOID(): string | null;
  }
  export class BerWriter {
    readonly buffer: Buffer;
    startSequence(tag?: number): void;
    endSequence(): void;
    writeInt(value: number, tag?: number): void;
    writeBuffer(value: Buffer, tag: number): void;
    writeOID(oid: string): void;
  }
}
