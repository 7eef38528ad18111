import { randomInt } from 'node:crypto';

/** Letters and digits that nobody mistakes for each other, on a wall or read out in either language. */
const letters = '346789ACDEFGHJKMNPQRTUVWXY';
const length = 6;

/** 300 million of them: guessing one takes longer than any meeting, at the pace that joining allows. */
export function newRoomCode(): string {
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join('');
}

/** As it is kept, however it was typed. */
export function tidyRoomCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}
