import { isTrusteePublicKey, readTrusteeKey, type TrusteeKey, TrusteeKeyError } from '#ballots';

/**
 * What a trustee keeps.
 * @param process slug of the process that the key was made for
 */
export function keyFileText(process: string, { publicKey, privateKey }: TrusteeKey): string {
  return `${JSON.stringify({ cyfranKey: 1, process, publicKey, privateKey }, undefined, 2)}\n`;
}

/** Null when this is no key file. */
export async function readKeyFile(text: string): Promise<TrusteeKey | null> {
  const { publicKey, privateKey } = fieldsOf(text);
  if (typeof publicKey !== 'string' || typeof privateKey !== 'string') return null;
  if (!(await isTrusteePublicKey(publicKey))) return null;
  try {
    await readTrusteeKey({ publicKey, privateKey });
    return { publicKey, privateKey };
  } catch (error) {
    if (error instanceof TrusteeKeyError) return null;
    throw error;
  }
}

function fieldsOf(text: string): { readonly publicKey?: unknown; readonly privateKey?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
