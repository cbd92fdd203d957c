/** What the tests use of oidc-provider, which brings no types of its own. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  type Grant = { addOIDCScope(scope: string): void; save(): Promise<string> };
  type Context = {
    readonly oidc: {
      readonly client?: { readonly clientId: string };
      readonly session?: { readonly accountId?: string };
      readonly provider: {
        readonly Grant: new (of: { clientId: string; accountId: string }) => Grant;
      };
    };
  };
  type Account = { readonly accountId: string; claims(): Readonly<Record<string, unknown>> };
  type Options = Readonly<Record<string, unknown>> & {
    readonly findAccount: (context: Context, id: string) => Account;
    readonly interactions: { url(context: Context, interaction: { readonly uid: string }): string };
    readonly loadExistingGrant: (context: Context) => Promise<Grant | undefined>;
  };
  export default class Provider {
    constructor(issuer: string, options: Options);
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>;
  }
}
