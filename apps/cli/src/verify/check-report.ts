import { readFileSync } from 'node:fs';
import type { BundleCheck } from '#ballots';
import { type Voice, type Words, wordsIn } from '#counting';
import type { Language } from '#platform';

/** How checks are told in one language. */
export class CheckReport {
  readonly #t: Voice['t'];

  constructor(language: Language) {
    const file = new URL(`../../locales/${language}/verify.json`, import.meta.url);
    const verify = JSON.parse(readFileSync(file, 'utf8')) as Words;
    this.#t = wordsIn(language, { verify });
  }

  /** One line for each check: what came of it, its code, what it says, and where it failed. */
  line(check: BundleCheck): string {
    const outcome = this.#t(`verify.outcome.${check.outcome}`, {}).padEnd(8);
    const said = `${outcome} ${check.code}: ${this.#t(`verify.check.${check.code}`, {})}`;
    if (check.outcome !== 'failed') return said;
    const facts = Object.entries(check.facts).map(([name, value]) => `${name}: ${value}`);
    return `${said} (${facts.join(', ')})`;
  }

  verdict(checks: readonly BundleCheck[]): string {
    const failed = checks.filter(({ outcome }) => outcome === 'failed').length;
    if (failed === 0) return this.#t('verify.verified', {});
    return this.#t('verify.not-verified', { count: failed, codes: failedCodes(checks).join(', ') });
  }
}

export function failedCodes(checks: readonly BundleCheck[]): readonly string[] {
  return checks.flatMap(({ code, outcome }) => (outcome === 'failed' ? [code] : []));
}
