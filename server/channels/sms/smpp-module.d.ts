/** What is used of the library, which comes without types. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';

  export type Pdu = {
    readonly command: string;
    readonly command_status: number;
    readonly sequence_number: number;
    readonly system_id?: string;
    readonly password?: string;
    readonly destination_addr?: string;
    readonly source_addr?: string;
    readonly data_coding?: number;
    readonly message_id?: string;
    readonly short_message?: { readonly message?: string };
    readonly message_payload?: { readonly message?: string };
    response(fields?: object): Pdu;
  };
  export class Session extends EventEmitter {
    bind_transmitter(fields: object, answered: (pdu: Pdu) => void): boolean;
    submit_sm(fields: object, answered: (pdu: Pdu) => void): boolean;
    enquire_link(answered: (pdu: Pdu) => void): boolean;
    unbind(answered: () => void): boolean;
    send(pdu: Pdu): boolean;
    close(done?: () => void): void;
    destroy(done?: () => void): void;
  }
  const smpp: {
    connect(options: object): Session;
    createServer(listener: (session: Session) => void): {
      listen(port: number, host: string, done: () => void): void;
      address(): { readonly port: number } | string | null;
      close(done: () => void): void;
    };
  };
  export default smpp;
}
