/** A panel as its lamps: an SVG drawn by the server, shown as a picture so that nothing in it can act. */
import css from './glass.module.css';

export function Glass({ svg, alt }: { svg: string; alt: string }) {
  return <img className={css.glass} src={`data:image/svg+xml,${encodeURIComponent(svg)}`} alt={alt} />;
}
