/** Ink, paper and belfry blue: the console's Mantine theme. */
import { createTheme, type MantineColorsTuple } from '@mantine/core';

const belfry: MantineColorsTuple = [
  '#eef4f8',
  '#dce8ef',
  '#bcd3e1',
  '#97bad0',
  '#7ba9c4',
  '#5990b0',
  '#2f6d8f',
  '#1f4e6b',
  '#183e56',
  '#102b3d',
];

const slate: MantineColorsTuple = [
  '#f5f3ee',
  '#eceae4',
  '#e1e0da',
  '#cfd1cf',
  '#aab1b4',
  '#828d94',
  '#55636c',
  '#43515a',
  '#2c3b45',
  '#1c2a34',
];

/** Mantine's dark scheme reads this tuple: 0 is text, 7 the page, 6 a raised surface, 4 a line. */
const night: MantineColorsTuple = [
  '#e9ecec',
  '#ccd3d7',
  '#a9b4bb',
  '#7d8b95',
  '#384954',
  '#263641',
  '#1b2933',
  '#121d25',
  '#0d161d',
  '#080f14',
];

const teal: MantineColorsTuple = [
  '#e8f5f3',
  '#d0eae6',
  '#a2d6cf',
  '#71c0b6',
  '#4bada1',
  '#2b9587',
  '#177a6e',
  '#0f665c',
  '#0b5049',
  '#073b36',
];

const orange: MantineColorsTuple = [
  '#fdf1e6',
  '#fae1cb',
  '#f4c396',
  '#eea25d',
  '#e8862f',
  '#d46a10',
  '#b55405',
  '#9a4503',
  '#7b3702',
  '#5c2901',
];

const red: MantineColorsTuple = [
  '#fdeeed',
  '#fad8d6',
  '#f4b0ac',
  '#ee8983',
  '#e5635c',
  '#d23c37',
  '#b61f22',
  '#97151a',
  '#7a1015',
  '#5c0b0f',
];

const read = "'Atkinson Hyperlegible Next Variable', system-ui, sans-serif";
const shout = "'Bricolage Grotesque Variable', 'Atkinson Hyperlegible Next Variable', sans-serif";

export const theme = createTheme({
  colors: { belfry, gray: slate, dark: night, teal, orange, red },
  primaryColor: 'belfry',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.32,
  white: '#ffffff',
  black: '#14212b',
  fontFamily: read,
  headings: { fontFamily: shout, fontWeight: '650' },
  fontSizes: { xs: '0.875rem', sm: '0.9375rem', md: '1rem', lg: '1.125rem', xl: '1.375rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.35' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // The scroll lock of dialogs injects a style tag; base.css does the same with :has().
    // The head of a dialog is no banner of the page, though its element is one.
    Modal: {
      defaultProps: {
        lockScroll: false,
        centered: true,
        radius: 'lg',
        padding: 'lg',
        attributes: { header: { role: 'presentation' } },
      },
    },
    Drawer: {
      defaultProps: { lockScroll: false, padding: 'lg', attributes: { header: { role: 'presentation' } } },
    },
    Button: { defaultProps: { size: 'sm' } },
    Badge: { defaultProps: { tt: 'none' } },
    // What helps to fill a field in stands below it, so that fields side by side stand in line.
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
  },
});
