import { afterEach, describe, expect, it } from '@jest/globals';
import { childEnvironment } from './child-environment.js';

const secrets = {
  sessionSecret: 's',
  voterTagKey: 'k',
  boxKey: 'b',
  logKey: 'l',
  databasePassword: 'p',
};
const own = { ...process.env };

afterEach(() => {
  process.env = { ...own };
});

function operators(given: NodeJS.ProcessEnv): string | undefined {
  const unset = ['DATABASE_URL', 'DEMO', 'OPERATOR_EMAILS'];
  const others = Object.entries(own).filter(([name]) => !unset.includes(name));
  process.env = { ...Object.fromEntries(others), ...given };
  return childEnvironment(secrets, 'postgresql://x@127.0.0.1/x', 3000)['OPERATOR_EMAILS'];
}

describe('the operator of a start', () => {
  it('is the demonstration’s admin when nobody else was named', () => {
    expect(operators({})).toBe('admin@example.org');
    expect(operators({ DEMO: 'true' })).toBe('admin@example.org');
  });

  it('is whoever was named', () => {
    expect(operators({ OPERATOR_EMAILS: 'me@example.org' })).toBe('me@example.org');
    expect(operators({ DEMO: 'false', OPERATOR_EMAILS: 'me@example.org' })).toBe('me@example.org');
  });

  it('is nobody on a real site that names none', () => {
    expect(operators({ DEMO: 'false' })).toBeUndefined();
    expect(operators({ DATABASE_URL: 'postgresql://y@127.0.0.1/y' })).toBeUndefined();
  });
});

describe('the secrets of a start', () => {
  const names = ['SESSION_SECRET', 'VOTER_TAG_KEY', 'BOX_KEY', 'LOG_KEY'] as const;
  const told = (given: NodeJS.ProcessEnv) => {
    const others = Object.entries(own).filter(([name]) => !names.some((one) => one === name));
    process.env = { ...Object.fromEntries(others), ...given };
    const environment = childEnvironment(secrets, 'postgresql://x@127.0.0.1/x', 3000);
    return names.map((name) => environment[name]);
  };

  it('are those of its state folder, unless the shell has others', () => {
    expect(told({})).toEqual(['s', 'k', 'b', 'l']);
    expect(told({ BOX_KEY: 'another' })).toEqual(['s', 'k', 'another', 'l']);
  });
});
