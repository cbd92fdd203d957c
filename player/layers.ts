/**
 * Two layers in a box. What comes is laid over what is, ready-made and decoded, and only then takes what is away; there is
 * no instant without a picture.
 */
import type { Sheet } from './dom.ts';

const fadeMs = 250;

export type Layers = {
  /**
   * Lays a sheet over the present one. Resolves true once it has been painted, false when another came before that; rejects
   * when it could not begin: what was up is then still up.
   */
  show(sheet: Sheet, options: { readonly fade: boolean }): Promise<boolean>;
  destroy(): void;
};

export function createLayers(stage: HTMLElement): Layers {
  let layers: readonly Sheet[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const dropBelow = (top: Sheet) => {
    for (const layer of layers) if (layer !== top) remove(layer);
    layers = [top];
  };
  /** An unfinished fade ends at once: what is about to be covered is covered as a whole. */
  const settleOn = (top: Sheet) => {
    for (const animation of top.element.getAnimations()) animation.finish();
    dropBelow(top);
  };
  let coming: Sheet | undefined;
  /** False when another sheet was shown meanwhile. A sheet that is ready-made goes on at once. */
  const beginUnseen = async (sheet: Sheet): Promise<boolean> => {
    if (coming !== undefined) remove(coming);
    coming = undefined;
    if (sheet.begin === undefined) return true;
    coming = sheet;
    sheet.element.style.opacity = '0';
    stage.append(sheet.element);
    try {
      await sheet.begin();
    } catch (error) {
      if (coming !== sheet) return false;
      coming = undefined;
      remove(sheet);
      throw error;
    }
    if (coming !== sheet) return false;
    coming = undefined;
    return true;
  };
  return {
    show: async (sheet, options) => {
      if (!(await beginUnseen(sheet))) return false;
      clearTimeout(timer);
      const under = layers.at(-1);
      if (under !== undefined) settleOn(under);
      under?.covered?.();
      layers = [...layers, sheet];
      stage.append(sheet.element);
      sheet.element.style.opacity = '';
      sheet.settle?.();
      const softly =
        options.fade && under !== undefined && !matchMedia('(prefers-reduced-motion: reduce)').matches;
      if (softly) {
        const frames = [{ opacity: 0 }, { opacity: 1 }];
        const fade = sheet.element.animate(frames, { duration: fadeMs, easing: 'ease-in-out' });
        // Not before the last frame of the fade, however late a busy machine paints it …
        fade.onfinish = () => layers.at(-1) === sheet && dropBelow(sheet);
        // … but for a page that nobody sees, where no frame ever comes.
        timer = setTimeout(() => fade.finish(), fadeMs * 20);
      } else dropBelow(sheet);
      await painted();
      return layers.at(-1) === sheet;
    },
    destroy: () => {
      clearTimeout(timer);
      for (const layer of coming ? [...layers, coming] : layers) remove(layer);
      layers = [];
      // What was about to begin has nowhere to be laid, and that it did not begin is no fault.
      coming = undefined;
    },
  };
}

function remove(sheet: Sheet): void {
  sheet.element.remove();
  sheet.release();
}

/** The second animation frame begins after the first one was painted. Never, while nobody can see the page. */
function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}
