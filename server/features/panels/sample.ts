/** A text as it would look on a panel that is being described: what the form shows beside itself. */
import Type, { type Static } from 'typebox';
import { PanelProfile } from '#core/contracts/index.ts';
import { fitText } from '#core/panel/fit.ts';
import { glass } from '#core/panel/glass.ts';
import { blank, drawPage } from '#core/panel/raster.ts';

/** More lamps than any panel of a town has, and still a picture that is drawn at once. */
const mostWidth = 1024;
const mostHeight = 512;

export const SampleInput = Type.Object(
  {
    profile: Type.Object(
      {
        ...PanelProfile.properties,
        width: Type.Integer({ minimum: 8, maximum: mostWidth }),
        height: Type.Integer({ minimum: 5, maximum: mostHeight }),
      },
      { additionalProperties: false },
    ),
    text: Type.String({ minLength: 1, maxLength: 280 }),
  },
  { additionalProperties: false },
);
export const Sample = Type.Object({
  /** SVG documents, one for each page; dark lamps when the text does not fit. */
  glass: Type.Array(Type.String()),
  refused: Type.Optional(Type.Object({ code: Type.String(), reason: Type.String() })),
});

export function createSample({ profile, text }: Static<typeof SampleInput>): Static<typeof Sample> {
  const pitch = Math.max(2, Math.min(8, Math.floor(1600 / profile.width)));
  const fitted = fitText(text, profile);
  if ('refused' in fitted) {
    const { code, reason } = fitted;
    return { glass: [glass(blank(profile), { pitch, id: 'sample' })], refused: { code, reason } };
  }
  return {
    glass: fitted.pages
      .slice(0, 4)
      .map((page, index) => glass(drawPage(page, profile), { pitch, id: `sample${index}` })),
  };
}
