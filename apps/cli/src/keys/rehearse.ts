import { badData, fieldsIn, keyIn, textOf } from './key-files.js';
import { ownPart, ownShare } from './own-share.js';

/** Shows this trustee's share of each trial ballot, one a line. */
export async function rehearse(keyPath: string, dummiesPath: string): Promise<void> {
  const key = await keyIn(keyPath);
  const fields = fieldsIn(dummiesPath, await textOf(dummiesPath));
  const part = ownPart(dummiesPath, key, fields);
  const { envelopes } = fields;
  if (!Array.isArray(envelopes) || !envelopes.every((one) => typeof one === 'string'))
    throw badData(`${dummiesPath} holds no trial ballots. Download it again.`);
  const shares = await Promise.all(envelopes.map((envelope) => ownShare(envelope, part)));
  console.error('Your key opens the trial ballots. Paste these lines on the page “Your key”:');
  console.log(shares.join('\n'));
}
