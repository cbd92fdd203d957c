/** Signatures of documents (XML Signature 1.1, enveloped, as CAP 1.2 §3.3.4.1 has it) by a key of the installation. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { ensureKeyFile } from '../../records/key-file.ts';

export type DocumentKey = {
  /** Of the key, as a JSON Web Key (RFC 7517). */
  readonly public: { readonly kty: 'RSA'; readonly n: string; readonly e: string };
  /** The document with its signature inside; the same for the same document. */
  sign(xml: string): string;
};

const bits = 3072;
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/** Made when it is first needed: that takes a moment. */
export function documentKey(dataDir: string): DocumentKey {
  const pem = ensureKeyFile(dataDir, 'cap-key.pem', () =>
    generateKeyPairSync('rsa', { modulusLength: bits }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
  );
  return keyOf(createPrivateKey(pem));
}

function keyOf(key: KeyObject): DocumentKey {
  const { n = '', e = '' } = createPublicKey(key).export({ format: 'jwk' });
  const base64 = (text: string) => Buffer.from(text, 'base64url').toString('base64');
  const privateKey = key.export({ type: 'pkcs8', format: 'pem' });
  return {
    public: { kty: 'RSA', n, e },
    sign(xml) {
      const signer = new SignedXml({
        privateKey,
        signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
        canonicalizationAlgorithm: exclusive,
        getKeyInfoContent: () =>
          `<KeyValue><RSAKeyValue><Modulus>${base64(n)}</Modulus><Exponent>${base64(e)}</Exponent></RSAKeyValue></KeyValue>`,
      });
      signer.addReference({
        xpath: '/*',
        isEmptyUri: true,
        digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
        transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', exclusive],
      });
      signer.computeSignature(xml, { location: { reference: '/*', action: 'append' } });
      return signer.getSignedXml();
    },
  };
}
