/** Whether what is written can be sent: options whole, and each secret that is needed written or kept. */
import type { ChannelType } from '../../api/channels.ts';
import { isComplete, type Options, optionFields, wrongWith } from '../../forms/option-field.ts';

type Written = { readonly options: Options; readonly secrets: Options; readonly kept: readonly string[] };

export function isReady(
  type: Pick<ChannelType, 'options' | 'secrets'>,
  { options, secrets, kept }: Written,
): boolean {
  const isRight = optionFields(type.secrets).every((field) => {
    const wrong = wrongWith(field, secrets[field.name]);
    return wrong === undefined || (wrong === 'missing' && kept.includes(field.name));
  });
  return isRight && isComplete(type.options, options);
}
