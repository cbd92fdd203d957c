/** How it stands with a person: only what is out of the ordinary is said. */
import type { Person } from '../../api/people.ts';
import { useSay, useWords } from '../../words/words.tsx';
import css from '../settings.module.css';

export function PersonSign({ person: { state, invitedUntil, secured, roles } }: { person: Person }) {
  const { people: words } = useWords();
  const say = useSay();
  if (state === 'invited')
    return <span className="dim small">{words.invited(say.until(invitedUntil ?? 0))}</span>;
  if (state !== 'active')
    return (
      <span className={css.warn}>
        <span aria-hidden="true">▲ </span>
        {words.states[state]}
      </span>
    );
  const weak = !secured && (roles.includes('administrator') || roles.includes('alert-officer'));
  if (weak) return <span className="dim small">{words.passwordOnly}</span>;
  return null;
}
