import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { PaperDefinition, PaperProject } from './paper-definition.js';

/**
 * The projects in an order of a voter's own, so that none gains by standing first: by SHA-256 of
 * `cyfran order 1|seed|code`. Who knows the seed finds the same order again.
 * @param seedHex anything that is the voter's own, as hexadecimal digits
 */
export function projectOrderFor(
  { projects }: Pick<PaperDefinition, 'projects'>,
  seedHex: string,
): readonly PaperProject[] {
  return projects
    .map((project) => ({ project, key: keyOf(seedHex, project.code) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ project }) => project);
}

function keyOf(seedHex: string, code: string): string {
  return bytesToHex(sha256(utf8ToBytes(`cyfran order 1|${seedHex}|${code}`)));
}
