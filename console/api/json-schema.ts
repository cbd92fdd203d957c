/** A JSON Schema of one value, as far as forms read it. */
export type OptionSchema = {
  /** What a person reads before the field. */
  readonly title?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly OptionSchema[];
  readonly default?: unknown;
  readonly description?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly items?: OptionSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  /** Of an object: a form of its own, or, as the item of an array, a row. */
  readonly properties?: OptionsSchema['properties'];
  readonly required?: OptionsSchema['required'];
};
export type OptionsSchema = {
  readonly properties: Readonly<Record<string, OptionSchema>>;
  readonly required?: readonly string[];
};
