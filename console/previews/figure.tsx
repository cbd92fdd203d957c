/** One surface: what is seen of it, its name, and what is to be known of it. */
import type { ReactNode } from 'react';
import css from './previews.module.css';

type Props = { readonly caption: string; readonly aside?: string; readonly children: ReactNode };

export function Figure({ caption, aside, children }: Props) {
  return (
    <figure className={css.figure}>
      {children}
      <figcaption>
        <span>{caption}</span>
        {aside && <span className="dim">{aside}</span>}
      </figcaption>
    </figure>
  );
}
