import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { canonicalJson } from '#counting';
import { BUNDLE_FORMAT, type BundleManifest, type FileMark } from './bundle-format.js';

/** `manifest.json`: the one spelling of what a bundle says about itself. */
export function manifestFile(manifest: Omit<BundleManifest, 'format'>): string {
  return canonicalJson({ format: BUNDLE_FORMAT, ...manifest });
}

/** Takes a file's fingerprint while its pieces pass by. */
export class FileMarker {
  readonly #hash = sha256.create();
  #size = 0;

  add(piece: Uint8Array): void {
    this.#hash.update(piece);
    this.#size += piece.length;
  }

  mark(): FileMark {
    return { sha256: bytesToHex(this.#hash.digest()), size: this.#size };
  }
}

export function fileMark(content: Uint8Array): FileMark {
  const marker = new FileMarker();
  marker.add(content);
  return marker.mark();
}
