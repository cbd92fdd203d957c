/** On the form of a report: the photo that was chosen is made smaller, and says where it was taken to whoever has not said it. */
import { placeIn, smaller } from './photo.ts';

export function offerPhoto(page: Document): void {
  const field = page.querySelector<HTMLInputElement>('#report #photo');
  const form = field?.form;
  if (!field || !form) return;
  const status = form.querySelector('.locate [role=status]');
  const position = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
  /** The position that the form has from a photo. */
  let placed = '';
  const here = () => `${position('lat').value} ${position('lon').value}`.trim();
  const write = (lat: string, lon: string, words = '') => {
    position('lat').value = lat;
    position('lon').value = lon;
    placed = here();
    if (status) status.textContent = words;
  };

  async function take(file: File | undefined): Promise<void> {
    if (!field || !form) return;
    // Whoever points elsewhere has the last word.
    const isFree = here() === '' || here() === placed;
    if (isFree && placed !== '') write('', '');
    if (file?.type === 'image/jpeg') {
      const at = await placeIn(file);
      const small = await smaller(file);
      // Another one was chosen meanwhile.
      if (field.files?.[0] !== file) return;
      if (small !== file) {
        const transfer = new DataTransfer();
        transfer.items.add(small);
        field.files = transfer.files;
      }
      if (at && isFree && here() === '') write(at.lat.toFixed(6), at.lon.toFixed(6), field.dataset.placed);
    }
    form.dispatchEvent(new Event('input', { bubbles: true }));
  }

  field.addEventListener('change', () => {
    // What cannot be done here is done by the town.
    void take(field.files?.[0]).catch((error: unknown) => console.warn('beffroi', error));
  });
}
