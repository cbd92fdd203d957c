/** The theme as text, made when the bundle is built. */
import {
  convertCssVariables,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core';
import { theme } from './theme.ts';

const own = {
  variables: {},
  light: {
    '--mantine-color-body': '#fbfaf7',
    '--mantine-color-dimmed': '#55636c',
    '--mantine-color-placeholder': '#6a767e',
    '--mantine-color-error': '#b61f22',
    '--mantine-color-anchor': '#1f4e6b',
    '--surface': '#ffffff',
    '--sunk': '#f1efe9',
    '--line': '#e1e0da',
    // Of what can be filled in or ticked: 3:1 on whatever it stands on (WCAG 2.2 1.4.11).
    '--edge': '#7d888f',
    '--wall': '#dfdedb',
    '--accent': '#1f4e6b',
    '--accent-soft': '#e3edf3',
    '--routine': '#43515a',
    '--campaign': '#0f665c',
    '--urgent': '#9a4503',
    '--vital': '#b61f22',
    '--ok': '#0f665c',
    '--routine-soft': '#eceae4',
    '--campaign-soft': '#dff1ee',
    '--urgent-soft': '#fce9d8',
    '--vital-soft': '#fbe2e0',
    '--shadow': '0 1px 2px rgb(20 33 43 / 6%), 0 4px 16px rgb(20 33 43 / 5%)',
  },
  dark: {
    '--mantine-color-dimmed': '#a9b4bb',
    '--mantine-color-placeholder': '#8f9ca5',
    '--mantine-color-error': '#f4938d',
    '--mantine-color-anchor': '#97bad0',
    '--surface': '#1b2933',
    '--sunk': '#0d161d',
    '--line': '#2c3c47',
    '--edge': '#71828d',
    '--wall': '#0a1218',
    '--mantine-color-belfry-light': '#213a4a',
    '--mantine-color-belfry-light-hover': '#2a4759',
    '--mantine-color-belfry-light-color': '#bcd3e1',
    '--accent': '#97bad0',
    '--accent-soft': '#213a4a',
    '--routine': '#ccd3d7',
    '--campaign': '#71c0b6',
    '--urgent': '#f0a866',
    '--vital': '#f4938d',
    '--ok': '#71c0b6',
    '--routine-soft': '#2a3943',
    '--campaign-soft': '#143733',
    '--urgent-soft': '#43290f',
    '--vital-soft': '#4a1a1c',
    '--shadow': '0 1px 2px rgb(0 0 0 / 30%)',
  },
};

/** Every custom property that Mantine's style sheets read, and our own beside them, for both colour schemes. */
export function themeCss(): string {
  const merged = mergeMantineTheme(DEFAULT_THEME, theme);
  return `${convertCssVariables(defaultCssVariablesResolver(merged))}\n${convertCssVariables(own)}`;
}
