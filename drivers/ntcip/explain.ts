/** Why a sign did not take a message: it says so in objects of its own. */
import { type Outcome, refusals } from '../driver.ts';
import type { Access } from './access.ts';
import { activateError, multiError, validateError, wordOf } from './values.ts';

/** Another message of higher priority stands in the way. */
export const priorityRefused = 'NTCIP_PRIORITY';

type Refused = Extract<Outcome<never>, { kind: 'refused' }>;

/** What is wrong with a message that was not found valid: where MULTI is at fault, the place is named and shown. */
export async function explainValidation(
  access: Access,
  multi: Uint8Array,
  urgent: boolean,
): Promise<Outcome<never>> {
  const answer = await access.read(['dmsValidateMessageError'], urgent);
  if (answer.kind !== 'ok') return answer;
  const error = answer.value.number('dmsValidateMessageError') ?? validateError.other;
  if (error === validateError.syntaxMulti) return explainMulti(access, multi, urgent);
  return rejected(wordOf(validateError, error));
}

export async function explainActivation(access: Access, urgent: boolean): Promise<Outcome<never>> {
  const answer = await access.readKnown(['dmsActivateMsgError', 'dmsActivateErrorMsgCode']);
  if (answer.kind !== 'ok') return answer;
  const error = answer.value.number('dmsActivateMsgError') ?? activateError.other;
  if (error === activateError.localMode)
    return { kind: 'refused', code: refusals.local, detail: 'local control mode' };
  if (error === activateError.priority)
    return { kind: 'refused', code: priorityRefused, detail: 'a message of higher priority is shown' };
  if (error === activateError.syntaxMulti) return explainMulti(access, Uint8Array.of(), urgent);
  return rejected(`activation: ${wordOf(activateError, error)}`);
}

async function explainMulti(access: Access, multi: Uint8Array, urgent: boolean): Promise<Outcome<never>> {
  const answer = await access.read(['dmsMultiSyntaxError', 'dmsMultiSyntaxErrorPosition'], urgent);
  if (answer.kind !== 'ok') return answer;
  const error = answer.value.number('dmsMultiSyntaxError') ?? multiError.other;
  const position = answer.value.number('dmsMultiSyntaxErrorPosition') ?? 0;
  const word = wordOf(multiError, error);
  const detail = `MULTI ${word} at ${position}: ${Buffer.from(multi.slice(position, position + 20)).toString('latin1')}`;
  if (error === multiError.tooManyPages) return { kind: 'refused', code: refusals.pagesTooLong, detail };
  if (error !== multiError.other) return rejected(detail);
  const other = await access.readKnown(['dmsMultiOtherErrorDescription']);
  const said = other.kind === 'ok' ? other.value.text('dmsMultiOtherErrorDescription') : undefined;
  return rejected(said ? `${detail} (${said})` : detail);
}

function rejected(detail: string): Refused {
  return { kind: 'refused', code: refusals.rejected, detail };
}
