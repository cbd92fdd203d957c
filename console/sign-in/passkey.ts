/** Signing in with a passkey, and adding one, over the browser's own JSON forms of WebAuthn Level 3. */
import { request } from '../api/client.ts';

export function passkeysPossible(): boolean {
  return typeof PublicKeyCredential !== 'undefined' && 'parseRequestOptionsFromJSON' in PublicKeyCredential;
}

/** Asks the server for a challenge, the device for an answer, and the server whether it is right. */
export async function signInWithPasskey(): Promise<void> {
  const options = await request<PublicKeyCredentialRequestOptionsJSON>(
    '/api/auth/passkey/generate-authenticate-options',
  );
  const credential = await navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
  });
  if (!(credential instanceof PublicKeyCredential)) throw new Error('the device answered no passkey');
  await request('/api/auth/passkey/verify-authentication', {
    method: 'POST',
    body: { response: credential.toJSON() },
  });
}

/** Asks the server for a challenge, the device for a new key, and the server to keep it under a name. */
export async function addPasskey(name: string): Promise<void> {
  const options = await request<PublicKeyCredentialCreationOptionsJSON>(
    '/api/auth/passkey/generate-register-options',
  );
  const credential = await navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
  });
  if (!(credential instanceof PublicKeyCredential)) throw new Error('the device made no passkey');
  await request('/api/auth/passkey/verify-registration', {
    method: 'POST',
    body: { response: credential.toJSON(), name },
  });
}
