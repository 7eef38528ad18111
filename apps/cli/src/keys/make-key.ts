import { makeTrusteeKey } from '#ballots';
import { newFile } from './key-files.js';

/** Writes a new key file, and shows the half that the trustee hands in. */
export async function makeKey(out: string): Promise<void> {
  const file = await newFile(out);
  const key = await makeTrusteeKey();
  await file.writeFile(`${JSON.stringify({ cyfranKey: 1, ...key }, undefined, 2)}\n`);
  await file.close();
  console.error(`Your key is in ${out}. Keep it private, and keep a copy in another place.`);
  console.error('This is the public half, to hand in on the page “Your key”:');
  console.log(key.publicKey);
}
