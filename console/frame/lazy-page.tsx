/** A page that is fetched when it is first opened. */
import { type FunctionComponent, lazy, type ReactNode } from 'react';

type Page = (props: never) => ReactNode;
/** What a page must be given; nothing for one that takes nothing. */
type Needs<P extends Page> = Parameters<P> extends [infer Props] ? Props : object;

/** The component that `load`'s module exports as `name`. */
export function page<Name extends string, Module extends Record<Name, Page>>(
  load: () => Promise<Module>,
  name: Name,
): FunctionComponent<Needs<Module[Name]>> {
  return lazy(async () => ({
    default: (await load())[name] as unknown as FunctionComponent<Needs<Module[Name]>>,
  })) as unknown as FunctionComponent<Needs<Module[Name]>>;
}
