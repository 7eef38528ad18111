import { describe, expect, it } from '@jest/globals';
import { DomainError, InvalidInputError, httpStatus, type ProblemKind } from './domain-error.js';
import { problemDetails } from './problem-details.js';

class TooManyChoicesError extends DomainError {
  readonly code = 'voting.too-many-choices';
  readonly kind = 'invalid';
}

const say = (code: string, params: object) => `${code} ${JSON.stringify(params)}`;

describe('a problem', () => {
  it('is told by RFC 9457, with our stable code', () => {
    const error = new TooManyChoicesError({ params: { max: 5 } });
    expect(problemDetails(error, '/api/v1/ballots', say)).toEqual({
      type: 'urn:cyfran:problem:voting.too-many-choices',
      title: 'voting.too-many-choices {"max":5}',
      status: 422,
      detail: 'voting.too-many-choices {"max":5}',
      instance: '/api/v1/ballots',
      code: 'voting.too-many-choices',
    });
  });

  it('of one field points at it', () => {
    const error = new TooManyChoicesError({ field: 'ballot.choices', params: { max: 5 } });
    expect(problemDetails(error, '/', say).errors).toEqual([
      {
        pointer: '/ballot/choices',
        code: 'voting.too-many-choices',
        detail: 'voting.too-many-choices {"max":5}',
      },
    ]);
  });

  it('of an input points at each wrong field, escaped as RFC 6901 says', () => {
    const fields = ['lines.2.pence', 'a/b~c', ''];
    const error = new InvalidInputError(
      fields.map((field) => ({ field, code: 'input.x', params: {} })),
    );
    const { code, status, errors } = problemDetails(error, '/', say);
    expect([code, status]).toEqual(['input.invalid', 422]);
    expect(errors?.map(({ pointer }) => pointer)).toEqual(['/lines/2/pence', '/a~1b~0c', '']);
  });

  it('has the status of its kind', () => {
    const kinds: Record<ProblemKind, number> = {
      ...{ malformed: 400, invalid: 422, unauthenticated: 401, forbidden: 403 },
      ...{ missing: 404, conflict: 409, unavailable: 503 },
    };
    for (const [kind, status] of Object.entries(kinds)) {
      expect(httpStatus(kind as ProblemKind)).toBe(status);
    }
  });

  it('is known by its code and name wherever it is printed', () => {
    const error = new TooManyChoicesError();
    expect(String(error)).toBe('TooManyChoicesError: voting.too-many-choices');
  });
});
