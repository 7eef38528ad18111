/** First match wins: nearly every browser calls itself by others' names too. */
const browsers = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/Chrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const;

const systems = [
  [/\biPad\b/, 'iPad'],
  [/\biPhone\b/, 'iPhone'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
] as const;

/**
 * A browser and a system in a word each, e.g. `Firefox, Windows`: enough for somebody to know their
 * own devices apart, too little to tell people apart. Empty for what calls itself something else.
 */
export function deviceOf(userAgent: string | undefined): string {
  const agent = userAgent ?? '';
  const named = [browsers, systems].map((kinds) => kinds.find(([sign]) => sign.test(agent))?.[1]);
  return named.filter((name) => name !== undefined).join(', ');
}
