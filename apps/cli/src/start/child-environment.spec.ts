import { afterEach, describe, expect, it } from '@jest/globals';
import { childEnvironment } from './child-environment.js';

const secrets = { sessionSecret: 's', voterTagKey: 'k', databasePassword: 'p' };
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
