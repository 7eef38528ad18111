import type { Language } from '#platform';
import type { ProcessView } from '#processes';

const words = {
  ballots: { en: 'ballots', cy: 'pleidleisiau' },
  bundle: { en: 'bundle', cy: 'bwndel' },
  result: { en: 'result', cy: 'canlyniad' },
  awards: { en: 'awards', cy: 'dyfarniadau' },
  reconciliation: { en: 'reconciliation', cy: 'cysoni' },
  'answer-times': { en: 'answer-times', cy: 'amseroedd-ateb' },
};

/** A download's name, made here from slugs alone: nothing that a person typed reaches the header. */
export function fileName(
  process: Pick<ProcessView, 'slug'>,
  language: Language,
  what: {
    readonly kind: keyof typeof words;
    readonly pot?: string | null;
    readonly ending: string;
  },
): string {
  const parts = [process.slug[language], what.pot ?? '', words[what.kind][language]];
  const name = parts.map((part) => part.replace(/[^a-z0-9-]/g, '')).filter((part) => part !== '');
  return `${name.join('-')}.${what.ending}`;
}

export function attachment(name: string): string {
  return `attachment; filename="${name}"`;
}
