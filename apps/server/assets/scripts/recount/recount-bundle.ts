import { countPaper, fileMark, readPaperDefinition } from '#ballots';
import { unzipSync } from 'fflate';
import type { Hashes } from './contract.js';

/**
 * Counts the ballots of a bundle by the paper in it, as the server did. Its result is not looked at.
 * Throws whatever a bundle that is none makes its readers throw.
 */
export async function recountBundle(zip: Uint8Array): Promise<Hashes> {
  const wanted = ['config.json', 'opened.jsonl'];
  const files = unzipSync(zip, { filter: ({ name }) => wanted.includes(name) });
  const [config, opened] = wanted.map((name) => files[name]);
  if (!config || !opened) throw new Error('the bundle has no paper or no ballots');
  const utf8 = new TextDecoder();
  const stored = JSON.parse(utf8.decode(config)) as { readonly paperId?: string };
  const configHash = fileMark(config).sha256;
  const ballotsHash = fileMark(opened).sha256;
  const result = await countPaper({
    definition: readPaperDefinition(stored, stored.paperId ?? ''),
    ...{ configHash, ballotsHash },
    ballots: utf8.decode(opened).split('\n').slice(0, -1),
  });
  const resultHash = fileMark(new TextEncoder().encode(result)).sha256;
  return { resultHash, ballotsHash, configHash };
}
