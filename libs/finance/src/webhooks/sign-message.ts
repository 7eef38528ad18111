import { createHmac, randomBytes } from 'node:crypto';

/** Standard Webhooks 1.0.0: secrets are 24 to 64 bytes, in base64 behind this word. */
const word = 'whsec_';
const secretBytes = 32;

export function newSecret(): Uint8Array {
  return new Uint8Array(randomBytes(secretBytes));
}

/** As people copy it into their own program. */
export function writeSecret(secret: Uint8Array): string {
  return `${word}${Buffer.from(secret).toString('base64')}`;
}

export function readSecret(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.replace(word, ''), 'base64'));
}

export interface SignedMessage {
  /** The same for every try. */
  readonly id: string;
  /** Of this try, seconds since 1970. */
  readonly timestamp: number;
  /** The very bytes that are sent. */
  readonly body: string;
}

/**
 * The three headers of Standard Webhooks 1.0.0, with a signature of each secret that is valid now:
 * while a secret is being changed a receiver may know either.
 */
export function signedHeaders(
  message: SignedMessage,
  secrets: readonly Uint8Array[],
): Readonly<Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>> {
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(message.timestamp),
    'webhook-signature': secrets.map((secret) => signature(message, secret)).join(' '),
  };
}

function signature({ id, timestamp, body }: SignedMessage, secret: Uint8Array): string {
  const mac = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`, 'utf8');
  return `v1,${mac.digest('base64')}`;
}
