/** How client libraries reach the networks that a person named, without being lent our place in the network. */
import { Agent, buildConnector } from 'undici';
import { guardedLookup, isPrivateHost, privateReason } from './private-address.ts';

/** `connections`: at most so many to one origin. */
type Manner = { readonly allowPrivate: boolean; readonly connections?: number };

/** For `dispatcher` of a request: connects to public addresses only, unless told otherwise. Close it in the end. */
export function createGuardedAgent({ allowPrivate, connections = 16 }: Manner): Agent {
  const connect = buildConnector({ lookup: guardedLookup(allowPrivate), timeout: 10_000 });
  return new Agent({
    connect(options, done) {
      // An address in the URL itself is resolved by nobody.
      const host = new URL(
        `http://${options.hostname.includes(':') ? `[${options.hostname}]` : options.hostname}`,
      );
      if (!allowPrivate && isPrivateHost(host)) done(new Error(privateReason), null);
      else connect(options, done);
    },
    connections,
    keepAliveTimeout: 4_000,
    maxResponseSize: 4 * 1024 * 1024,
  });
}
