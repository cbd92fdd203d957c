/** How the town's site sets the message: date, place, what it means. */
import type { Content, MessageKind } from '#core/contracts/index.ts';
import { useSay, useWords } from '../words/words.tsx';
import { instantOf } from '../words/zone.ts';
import { safeHtml } from './safe-html.tsx';
import css from './site.module.css';

export function SitePreview({ kind, content }: { kind: MessageKind; content: Content }) {
  const { kinds } = useWords();
  const say = useSay();
  const { picture, happening, place } = content;
  const { x, y } = picture?.focal ?? { x: 0.5, y: 0.5 };
  const when = happening ? say.when(instantOf(happening.from, say.manner.timeZone)) : undefined;
  return (
    <article className={css.site} lang={content.language}>
      {picture && (
        <img
          src={`/media/${picture.media}`}
          alt={picture.alt}
          style={{ objectPosition: `${x * 100}% ${y * 100}%` }}
        />
      )}
      <div className={css.text}>
        <p className={css.kind}>{[kinds[kind], ...content.topics].join(' · ')}</p>
        <p className={css.title}>{content.title}</p>
        {(when ?? place) && <p className={css.where}>{[when, place?.name].filter(Boolean).join(' · ')}</p>}
        {content.body && <div className={css.body}>{safeHtml(content.body)}</div>}
      </div>
    </article>
  );
}
