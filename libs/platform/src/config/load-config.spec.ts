import { describe, expect, it } from '@jest/globals';
import { ConfigError, loadConfig } from './load-config.js';

const good = {
  DATABASE_URL: 'postgresql://cyfran@127.0.0.1/cyfran',
  SESSION_SECRET: 's'.repeat(32),
  VOTER_TAG_KEY: 'k'.repeat(32),
  BOX_KEY: 'b'.repeat(32),
  LOG_KEY: 'l'.repeat(32),
};

describe('the configuration', () => {
  it('takes defaults that listen to this machine only', () => {
    expect(loadConfig(good)).toMatchObject({ HOST: '127.0.0.1', PORT: 3000, DEMO: false });
  });

  it('lists every bad variable at once', () => {
    const start = () =>
      loadConfig({ ...good, SESSION_SECRET: 'short', PORT: 'many', DATABASE_URL: 'mysql://x' });
    expect(start).toThrow(ConfigError);
    expect(start).toThrow(/DATABASE_URL[\s\S]*PORT[\s\S]*SESSION_SECRET|SESSION_SECRET|PORT/);
    try {
      start();
    } catch (error) {
      expect((error as ConfigError).problems.map((line) => line.split(' ')[0])).toEqual(
        expect.arrayContaining(['DATABASE_URL', 'PORT', 'SESSION_SECRET']),
      );
    }
  });

  it.each(['SESSION_SECRET', 'VOTER_TAG_KEY', 'BOX_KEY', 'LOG_KEY'])(
    'does without no secret, and takes no short one: %s',
    (secret) => {
      for (const value of [undefined, '', 's'.repeat(31)])
        expect(() => loadConfig({ ...good, [secret]: value })).toThrow(
          `${secret} must be a secret`,
        );
    },
  );

  it('leaves variables of other programs alone', () => {
    expect(loadConfig({ ...good, PATH: '/bin' })).not.toHaveProperty('PATH');
  });

  it('takes the addresses of operators, with commas between them, and none by default', () => {
    const operators = (OPERATOR_EMAILS?: string) =>
      loadConfig({ ...good, OPERATOR_EMAILS }).OPERATOR_EMAILS;
    expect([operators(), operators('')]).toEqual([[], []]);
    expect(operators('A@example.org, b@example.org,')).toEqual(['a@example.org', 'b@example.org']);
    expect(() => operators('a@example.org, nobody')).toThrow(/OPERATOR_EMAILS/);
  });

  it('asks all staff of a real site for a second factor, unless it says otherwise', () => {
    const asked = (more: Record<string, string>) =>
      loadConfig({ ...good, NODE_ENV: 'production', ...more }).staffSecondFactor;
    expect([asked({}), asked({ DEMO: 'true' })]).toEqual(['required', 'offered']);
    expect(asked({ NODE_ENV: 'test' })).toBe('offered');
    expect(asked({ STAFF_SECOND_FACTOR: 'offered' })).toBe('offered');
    expect(asked({ DEMO: 'true', STAFF_SECOND_FACTOR: 'required' })).toBe('required');
    expect(() => asked({ STAFF_SECOND_FACTOR: 'maybe' })).toThrow(/STAFF_SECOND_FACTOR/);
  });

  it('makes cookies Secure when people come by https', () => {
    expect(loadConfig({ ...good, PUBLIC_URL: 'https://cyfran.example' }).secureCookies).toBe(true);
  });
});
