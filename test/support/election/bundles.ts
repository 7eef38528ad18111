import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { runCyfran } from '../run-cyfran.js';
import { runSecondVerifier } from '../second-verifier.js';
import type { Anybody } from './anybody.js';
import type { HeldVote } from './held-vote.js';

/** Everything public of one vote, as anybody downloads it. */
export class Bundle {
  private readonly files: Readonly<Record<string, Uint8Array>>;

  private constructor(
    private readonly path: string,
    private readonly key: string,
    zip: Uint8Array,
  ) {
    writeFileSync(path, zip);
    this.files = unzipSync(zip);
  }

  /** @param folder where it is kept */
  static async of(anybody: Anybody, vote: HeldVote, folder: string): Promise<Bundle> {
    const { key } = await anybody.json<{ readonly key: string }>(vote.api('log'));
    const response = await anybody.fetch(vote.path('bundle'));
    if (response.status !== 200) throw new Error(`${vote.slug} has no bundle`);
    const zip = new Uint8Array(await response.arrayBuffer());
    return new Bundle(join(folder, `${vote.slug}.zip`), key, zip);
  }

  /** Lines of one of its files. */
  lines(file: string): readonly string[] {
    const text = Buffer.from(this.files[file] ?? []).toString('utf8');
    return text.split('\n').filter((line) => line !== '');
  }

  /** What `cyfran verify` and the verifier in another language make of it; both 0 when all is well. */
  get verdicts() {
    return [
      runCyfran(['verify', this.path, '--key', this.key]),
      runSecondVerifier([this.path, '--key', this.key]),
    ].map(({ status, stderr }) => ({ status, stderr }));
  }
}
