/** Why somebody who came back from the service is not known to us: each is said to them in words of its own. */
export type SignInFaultName =
  /** They stopped there. */
  | 'refused'
  /** Too long ago, or in another browser. */
  | 'lost'
  /** An answer to another question than that of this browser. */
  | 'mixed'
  /** An answer that was used already, or that waited too long. */
  | 'used'
  | 'down'
  /** What came is not what the service says of this person to us. */
  | 'untrusted'
  /** The service is not sure enough. */
  | 'unsure'
  /** Somebody who may not take part here. */
  | 'rule';

export class SignInFault extends Error {
  readonly fault: SignInFaultName;
  /** Whatever was asked when they began, where that is known. */
  readonly about: string | undefined;

  constructor(fault: SignInFaultName, about: string | undefined, options?: ErrorOptions) {
    super(fault, options);
    this.fault = fault;
    this.about = about;
  }
}
