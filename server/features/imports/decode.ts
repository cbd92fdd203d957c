/** Text from bytes: the encoding that the document or its sender names, else UTF-8, else what old exports are written in. */
export function decodeText(bytes: Uint8Array, charset?: string): string {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const declared = /^<\?xml[^>]*encoding=["']([\w-]+)/.exec(head)?.[1] ?? charset;
  for (const encoding of [declared, 'utf-8']) {
    const text = encoding && tryDecode(bytes, encoding);
    if (text !== undefined && text !== '') return text;
  }
  return new TextDecoder('windows-1252').decode(bytes);
}

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
