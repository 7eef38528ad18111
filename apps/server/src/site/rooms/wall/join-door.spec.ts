import { describe, expect, it } from '@jest/globals';
import { emptyRoom } from '#rooms';
import { joinDoor } from './join-door.js';

const site = { PUBLIC_URL: 'https://cyfran.example' };
const room = { code: 'ABC346' };

describe('the way in on the wall', () => {
  it('says the address as people type it', () => {
    expect(joinDoor(room, emptyRoom, 'cy', site)?.door.address).toBe('cyfran.example/cy/ymuno');
  });

  it('is a square that fits in its side', () => {
    const { side, path } = joinDoor(room, emptyRoom, 'en', site)?.door.square ?? {
      side: 0,
      path: '',
    };
    const places = [...path.matchAll(/M(\d+) (\d+)/g)].flatMap(([, x, y]) => [
      Number(x),
      Number(y),
    ]);
    expect(places.length).toBeGreaterThan(200);
    expect(Math.min(...places)).toBe(4);
    expect(Math.max(...places)).toBe(side - 5);
  });

  it('is shown neither where nobody comes in by the code, nor by whoever may not know it', () => {
    const settings = { ...emptyRoom.pub.settings, joinByCode: false };
    expect(joinDoor(room, { pub: { ...emptyRoom.pub, settings } }, 'en', site)).toBeNull();
    expect(joinDoor({ code: null }, emptyRoom, 'en', site)).toBeNull();
  });
});
