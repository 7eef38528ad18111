import { describe, expect, it } from '@jest/globals';
import { InvalidInputError, validateInput } from '#platform';
import { ReplayWebhookDto } from './replay-webhook.dto.js';

const read = async (since: unknown) => validateInput(ReplayWebhookDto, { since });

describe('since when messages are sent again', () => {
  it.each([
    ...['2026-11-23', '2024-02-29', '2026-11-23T09:30Z', '2026-11-23T09:30:00Z'],
    ...['2026-11-23T09:30:00.123456+01:00', '2026-11-23T23:59:59-11:30'],
  ])('may be %s', async (since) => {
    expect(await read(since)).toMatchObject({ since });
  });

  it.each([
    ...['2026-W01', '2026-W01-1', '2026-001', '2026', '2026-11', '20261123', '+002026-11-23'],
    ...['2026-02-30', '2026-13-01', '2025-02-29', '2026-11-23T09:30:00', '2026-11-23T24:00:00Z'],
    ...['2026-11-23T09:60Z', '2026-11-23 09:30:00Z', '2026-11-23T09:30:00+99:00', '--11-23'],
    ...['now', 'infinity', '', 20261123, ['2026-11-23'], {}],
  ])('is not %j', async (since) => {
    const problems = [expect.objectContaining({ code: 'finance.enter-replay-since' })];
    const refused = await read(since).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(InvalidInputError);
    expect(refused).toMatchObject({ problems });
  });
});
