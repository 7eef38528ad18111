import { describe, expect, it } from '@jest/globals';
import { newSecret, readSecret, signedHeaders, writeSecret } from './sign-message.js';

/**
 * The vector of Standard Webhooks 1.0.0: standard-webhooks/standard-webhooks,
 * libraries/javascript/src/webhook.test.ts (MIT, © Svix).
 */
const vector = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: 1614265330,
  body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};

describe('a signed message', () => {
  it('bears the signature that the specification’s own vector has', () => {
    expect(signedHeaders(vector, [readSecret(vector.secret)])).toEqual({
      'webhook-id': vector.id,
      'webhook-timestamp': '1614265330',
      'webhook-signature': vector.signature,
    });
  });

  it('bears one of each secret while a secret is being changed', () => {
    const fresh = newSecret();
    const signatures = signedHeaders(vector, [fresh, readSecret(vector.secret)]);
    const [first, second] = signatures['webhook-signature'].split(' ');
    expect(second).toBe(vector.signature);
    expect(first).not.toBe(second);
    expect(signedHeaders(vector, [fresh])['webhook-signature']).toBe(first);
  });

  it('is signed over its very bytes, Welsh letters too', () => {
    const secrets = [readSecret(vector.secret)];
    const signed = (body: string) =>
      signedHeaders({ ...vector, body }, secrets)['webhook-signature'];
    expect(signed('{"a":"ŵ"}')).not.toBe(signed('{"a":"w"}'));
  });
});

describe('a secret', () => {
  it('is 32 random bytes, written as the specification says', () => {
    const secret = newSecret();
    expect(writeSecret(secret)).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(readSecret(writeSecret(secret))).toEqual(secret);
    expect(newSecret()).not.toEqual(secret);
  });
});
