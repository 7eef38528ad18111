import type { PathCommand } from 'opentype.js';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A closed line through these points, in pixels; y grows downwards. */
export type Contour = readonly Point[];

/** Steps for one curve: at the size of a card's largest letter none shows. */
const steps = 8;

/** A letter's outline as straight lines. */
export function contoursOf(commands: readonly PathCommand[]): readonly Contour[] {
  const contours: Point[][] = [];
  let points: Point[] = [];
  for (const command of commands) {
    if (command.type === 'M') {
      points = [];
      contours.push(points);
    }
    if (command.type !== 'Z') points.push(...along(points.at(-1), command));
  }
  return contours;
}

function along(from: Point | undefined, command: Exclude<PathCommand, { type: 'Z' }>): Point[] {
  const end = { x: command.x, y: command.y };
  if (!from || command.type === 'M' || command.type === 'L') return [end];
  const handles = [{ x: command.x1, y: command.y1 }];
  if (command.type === 'C') handles.push({ x: command.x2, y: command.y2 });
  const line = [from, ...handles, end];
  return Array.from({ length: steps }, (_, at) => onCurve(line, (at + 1) / steps));
}

/** De Casteljau's construction: halfway between the points, again and again, at `t` for half. */
function onCurve(line: readonly Point[], t: number): Point {
  const [first = { x: 0, y: 0 }, ...rest] = line;
  if (rest.length === 0) return first;
  const between = rest.map((to, at) => {
    const from = line[at] ?? to;
    return { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t };
  });
  return onCurve(between, t);
}

/** A part of a disc, or all of it; angles in degrees, clockwise from the right. */
export function sector(centre: Point, radius: number, from: number, to: number): Contour {
  const length = 96;
  const arc = Array.from({ length: length + 1 }, (_, at) => {
    const angle = ((from + ((to - from) * at) / length) * Math.PI) / 180;
    return { x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) };
  });
  return [centre, ...arc];
}

export function box(x: number, y: number, width: number, height: number): Contour {
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
}
