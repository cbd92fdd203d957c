/** Documents against the schema of CAP 1.2 itself, by a validator that knows nothing of ours. */
import { readFileSync } from 'node:fs';
import { validateXML } from 'xmllint-wasm';

const schema = () => readFileSync(new URL('../samples/cap-1.2.xsd', import.meta.url), 'utf8');

/** What the validator says; nothing for a document that is valid. */
export async function schemaErrors(xml: string): Promise<string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: 'document.xml', contents: xml }],
    schema: schema(),
  });
  return errors.map(({ message }) => message);
}
