/** Words that are easier to read, laid over those that they stand for: what is easy already is not written twice. */
export type Easier<T> = { readonly [Key in keyof T]?: T[Key] extends string ? string : Easier<T[Key]> };

export function easier<T extends object>(words: T, over: Easier<T>): T {
  const laid = Object.entries(over).map(([key, said]) => {
    const under = words[key as keyof T];
    return [key, typeof said === 'string' ? said : easier(under as object, said as object)];
  });
  return { ...words, ...Object.fromEntries(laid) };
}
