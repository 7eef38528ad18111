import type { Language } from '#platform';

/**
 * Only a path on this site: `//elsewhere` and `https://elsewhere` lead home, and so does what a
 * header cannot carry.
 */
export function ownPath(path: string | undefined, language: Language): string {
  const isOurs = path !== undefined && /^\/(cy|en)([/?][!-[\]-~]*)?$/.test(path);
  return isOurs && !path.includes('//') ? path : `/${language}`;
}
