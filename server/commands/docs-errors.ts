/** docs/errors.md, from the table of errors. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { errorTable } from '#core/errors.ts';
import type { CommandRun } from './io.ts';

export const errorsFile = fileURLToPath(new URL('../../docs/errors.md', import.meta.url));

export const run: CommandRun = async (_args, { stdout }) => {
  await writeFile(errorsFile, errorsDocument());
  stdout.write(`${errorsFile}\n`);
  return 0;
};

/** The whole document: one row for each code, in the order of the table. */
export function errorsDocument(): string {
  const rows = Object.entries(errorTable).map(
    ([code, { status, fr, en }]) =>
      `| <a id="${code.toLowerCase()}"></a>\`${code}\` | ${status} | ${fr} | ${en} |`,
  );
  return `# Errors

Every error that leaves Beffroi is a problem document (RFC 9457) with one of these codes in \`code\`; the sentence comes
in the language that the request prefers. Blanks in braces are filled when it happens. This page is written by
\`npm run -s beffroi -- docs errors\`.

| code | HTTP status | French | English |
|---|---|---|---|
${rows.join('\n')}
`;
}
