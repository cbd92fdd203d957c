/** What a reader keeps on this device, and nowhere else; a browser that keeps nothing has no shelf. */
export type Shelf = {
  get(name: string): string | null;
  set(name: string, value: string): void;
};

const prefix = 'beffroi.site.';

/** `storage` throws where the reader, or a frame, forbids it. */
export function openShelf(storage: () => Storage): Shelf | undefined {
  try {
    const held = storage();
    // A full one still says what it has.
    held.getItem(prefix);
    return {
      get: (name) => held.getItem(prefix + name),
      set: (name, value) => {
        try {
          held.setItem(prefix + name, value);
        } catch (error) {
          console.warn('beffroi', error);
        }
      },
    };
  } catch {
    return undefined;
  }
}
