// Where on earth a point of a drawing lies, and the other way round: Mercator's projection of a
// sphere, as the server drew it.

export interface Drawn {
  readonly x: number;
  readonly y: number;
}

/** Degrees, WGS 84. */
export interface OnEarth {
  readonly latitude: number;
  readonly longitude: number;
}

/** `scale` is a radian at the equator in units of the drawing, `x` and `y` where 0° and 0° would be. */
export interface Projection extends Drawn {
  readonly scale: number;
}

const degree = Math.PI / 180;

export function onEarth({ x, y }: Drawn, projection: Projection): OnEarth {
  const longitude = (x - projection.x) / projection.scale / degree;
  const stretched = (projection.y - y) / projection.scale;
  return { latitude: (2 * Math.atan(Math.exp(stretched)) - Math.PI / 2) / degree, longitude };
}

export function drawn({ latitude, longitude }: OnEarth, projection: Projection): Drawn {
  const stretched = Math.log(Math.tan(Math.PI / 4 + (latitude * degree) / 2));
  return {
    x: projection.x + projection.scale * longitude * degree,
    y: projection.y - projection.scale * stretched,
  };
}
