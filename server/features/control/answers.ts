/** What a screen answered, checked: it is a stranger's word until then. */
import { Compile } from 'typebox/compile';
import { Answer, type CommandResult } from '#core/contracts/index.ts';
import { pictureBytesAtMost } from '#core/picture-limit.ts';

const answer = Compile(Answer);

/** A display may have two sockets for a moment, the older one dead: the first good answer counts. */
export function resultOf(sent: {
  readonly answers: readonly unknown[];
  readonly late: boolean;
}): CommandResult {
  const good = sent.answers.find((one): one is Answer => answer.Check(one));
  if (!good) {
    if (sent.answers.length > 0)
      return { state: 'refused', detail: 'failed', because: 'an answer that is none' };
    return { state: 'timeout', detail: sent.late ? 'no-answer' : 'not-connected' };
  }
  const { state, detail, because, picture, width, height } = good;
  const said = { state, detail, ...(because === undefined ? {} : { because }) };
  if (picture === undefined) return said;
  const bytes = jpegOf(picture);
  if (!bytes || width === undefined || height === undefined)
    return { state: 'refused', detail: 'failed', because: 'a picture that is none' };
  return { ...said, result: { mime: 'image/jpeg', base64: bytes.toString('base64'), width, height } };
}

function jpegOf(picture: string): Buffer | undefined {
  const bytes = Buffer.from(picture, 'base64');
  return bytes.length <= pictureBytesAtMost && bytes[0] === 0xff && bytes[1] === 0xd8 ? bytes : undefined;
}
