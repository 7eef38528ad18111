import {
  ballotsHash,
  type BltElection,
  type PabulibElection,
  readBlt,
  readPabulibProfile,
} from '#counting';
import type { CountedFile } from './counted-file.js';
import { fileText } from './file-text.js';
import { RefusedError } from './refused.error.js';

/** Far above any election on record: beyond it a browser would sooner run out of memory. */
export const MOST_BYTES = 1_000_000_000;

/** Called with the share that has been read, 0 to 1, and the ballots where that is known. */
export type OnReading = (share: number, ballots: number | null) => void;

/** Throws RefusedError for what is no such file, and the reader's own error for one with a fault. */
export async function readFile(file: File, onReading: OnReading): Promise<CountedFile> {
  const kind = /\.(pb|blt)$/i.exec(file.name)?.[1]?.toLowerCase();
  if (kind === undefined) throw new RefusedError('wrong-kind');
  if (file.size === 0) throw new RefusedError('empty');
  if (file.size > MOST_BYTES) throw new RefusedError('too-large', { most: '1 GB' });
  let bytes = 0;
  const text = fileText(file, (read) => {
    bytes = read;
    onReading(read / file.size, null);
  });
  if (kind === 'blt') return bltFile(file.name, await readBlt(text));
  const onProgress = (_characters: number, ballots: number) =>
    onReading(bytes / file.size, ballots);
  return pabulibFile(file.name, await readPabulibProfile(text, { onProgress }));
}

function pabulibFile(name: string, { profile, meta, projects }: PabulibElection): CountedFile {
  const place = ['country', 'unit', 'subunit', 'instance'].map((key) => meta.get(key));
  const language = meta.get('language') ?? '';
  return {
    takes: 'budget',
    name,
    title: place.filter(Boolean).join(', '),
    names: new Map(projects.map((project) => [project.id, project.name.trim()])),
    namesIn: /^[a-z]{2,3}(-[a-z]{2,4})?$/i.test(language) ? language : '',
    currency: meta.get('currency') ?? '',
    profile,
    ballotsHash: ballotsHash(profile),
  };
}

function bltFile(name: string, { profile }: BltElection): CountedFile {
  return {
    takes: 'ranked',
    name,
    title: profile.title,
    names: new Map(profile.candidates.map((candidate) => [candidate.id, candidate.name.trim()])),
    namesIn: '',
    profile,
    ballotsHash: ballotsHash(profile),
  };
}
