import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Package360 } from './grant-360.js';
import { problems360, type Problem360 } from './validate-360.js';

/** Packages that are remembered; each is a fingerprint and at most one problem. */
const most = 500;

/** Whether packages keep the standard: each content is checked once, however often it is asked for. */
@Injectable()
export class CheckedGrants {
  private readonly known = new Map<string, Problem360 | null>();

  /** @returns the first thing that is wrong; null when nothing is */
  problem(whole: Package360): Problem360 | null {
    // The forms of one package differ in their addresses alone, which are ours.
    const content = JSON.stringify({ ...whole, downloadURL: 'https://example.org/' });
    const key = createHash('sha256').update(content).digest('base64');
    const before = this.known.get(key);
    if (before !== undefined) return before;
    const [found = null] = problems360(JSON.parse(content));
    const [oldest] = this.known.keys();
    if (this.known.size >= most && oldest !== undefined) this.known.delete(oldest);
    this.known.set(key, found);
    return found;
  }
}
