/** What a browser calls itself, as a person would: “Firefox on Windows”. */
type Said = {
  readonly on: (browser: string, system: string) => string;
  readonly unknown: string;
};

/** The first that fits: Edge says that it is Chrome, and Chrome that it is Safari. */
const browsers = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const;
const systems = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'Mac'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
] as const;

export function agentWords(agent: string | undefined, said: Said): string {
  const found = (list: typeof browsers | typeof systems) =>
    list.find(([pattern]) => pattern.test(agent ?? ''))?.[1];
  const [browser, system] = [found(browsers), found(systems)];
  if (browser && system) return said.on(browser, system);
  return browser ?? system ?? said.unknown;
}
