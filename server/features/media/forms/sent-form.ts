/** A form with photos that was sent, and what its two threads say to each other of it. */
import type { SeenPhoto } from '../look.ts';
import type { Body } from '../storage.ts';

/** A file that is there as long as its request. `seen`: undefined for what is no photo that is taken. */
export type SentFile = Exclude<Body, Uint8Array> & { readonly seen: SeenPhoto | undefined };

export type SentForm = {
  /** What was filled in, by the name of the field, in the order of the form. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
  /** Of the field `photo`; empty ones are none: browsers send one where none was chosen. */
  readonly photos: readonly SentFile[];
  /** One of its files was longer than it may be: it is not among them. */
  readonly tooLarge: boolean;
};

/** Why a form was not read: it is none or has too many parts (`shape`), or what the disk said. */
export type FormFault =
  | { readonly kind: 'shape' }
  | { readonly kind: 'disk'; readonly message: string; readonly code?: string };

/** To the thread, of one form: first what it is, then its bytes, then how it ended. */
export type FormNews =
  | { readonly id: number; readonly contentType: string }
  | { readonly id: number; readonly chunk: Uint8Array }
  | { readonly id: number; readonly ended: 'whole' | 'cut' };

/** From the thread: so many bytes more were read, of whatever form; or what a form was. */
export type FormAnswer =
  | { readonly taken: number }
  | { readonly id: number; readonly form: SentForm }
  | { readonly id: number; readonly fault: FormFault };
