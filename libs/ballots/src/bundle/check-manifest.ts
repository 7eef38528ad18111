import { BUNDLE_FILES, BUNDLE_FORMAT, MANIFEST } from './bundle-format.js';
import { CheckFailedError } from './bundle-check.js';
import type { BundleContent } from './bundle-content.js';
import { memberOf } from './bundle-text.js';

/** Every file is the one that the manifest lists, and the manifest speaks of this paper. */
export function checkManifest(bundle: BundleContent): void {
  const manifest = bundle.json(MANIFEST);
  if (memberOf(manifest, 'format') !== BUNDLE_FORMAT) throw new CheckFailedError('format-unknown');
  const files = memberOf(manifest, 'files');
  const listed = typeof files === 'object' && files !== null ? Object.keys(files) : [];
  if (listed.sort().join() !== BUNDLE_FILES.join()) throw new CheckFailedError('files-not-listed');
  for (const file of BUNDLE_FILES) checkFile(bundle, file, memberOf(files, file));
  const paper = memberOf(bundle.json('config.json'), 'paperId');
  if (paper !== undefined && memberOf(manifest, 'paperId') !== paper) {
    throw new CheckFailedError('another-paper');
  }
  const engine = memberOf(bundle.json('result.json'), 'engineVersion');
  if (memberOf(manifest, 'engineVersion') !== engine) throw new CheckFailedError('another-engine');
}

function checkFile(bundle: BundleContent, file: string, mark: unknown): void {
  const isListed =
    memberOf(mark, 'sha256') === bundle.hash(file) &&
    memberOf(mark, 'size') === bundle.bytes(file).length;
  if (!isListed) throw new CheckFailedError('file-differs', { file });
}

/** The paper is the one that the result and the log name. */
export function checkConfig(bundle: BundleContent): void {
  expectHash(bundle, 'config.json', {
    result: 'configHash',
    logged: bundle.only('paper')?.configHash,
  });
}

/** The ballots are those that the result and the log name. */
export function checkBallotsHash(bundle: BundleContent): void {
  expectHash(bundle, 'opened.jsonl', {
    result: 'ballotsHash',
    logged: bundle.only('opened')?.hash,
  });
}

function expectHash(
  bundle: BundleContent,
  file: string,
  { result, logged }: { readonly result: string; readonly logged: string | undefined },
): void {
  const found = bundle.hash(file);
  if (memberOf(bundle.json('result.json'), result) !== found) {
    throw new CheckFailedError('hash-differs', { file: 'result.json', found });
  }
  if (logged !== undefined && logged !== found) {
    throw new CheckFailedError('hash-differs', { file: 'log.jsonl', found });
  }
}
