/** The settings of a way out, by the schemas of its type. */
import { BeffroiError } from '#core/errors.ts';
import { optionFaults, withDefaults } from '#core/option-faults.ts';
import { type ChannelType, type ChannelTypes, channelTypeOf } from '../../channels/index.ts';

/** Throws CHANNEL_TYPE. */
export function typeOf(types: ChannelTypes, name: string): ChannelType {
  const type = channelTypeOf(types, name);
  if (!type) throw new BeffroiError('CHANNEL_TYPE', { type: name });
  return type;
}

/** Options with their defaults, and secrets, as they are stored. Throws CHANNEL_OPTIONS. */
export function complete({ optionsSchema, secretsSchema }: ChannelType, options: unknown, secrets: unknown) {
  const errors = [
    ...optionFaults(optionsSchema, options, 'body.options'),
    ...optionFaults(secretsSchema, secrets, 'body.secrets'),
  ];
  if (errors.length > 0) throw new BeffroiError('CHANNEL_OPTIONS', {}, { errors });
  return {
    options: JSON.stringify(withDefaults(optionsSchema, options)),
    secrets: JSON.stringify(secrets),
  };
}
