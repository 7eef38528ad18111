import type { KeptFile } from './kept-file.entity.js';

/** What an `<img>` needs. Addresses are paths on this site; sizes are pixels. */
export interface PictureView {
  /** SHA-256 of the largest, hex. */
  readonly id: string;
  readonly url: string;
  readonly width: number;
  readonly height: number;
  /** All the widths there are, as `srcset` takes them; empty where there is only one. */
  readonly srcset: string;
}

/** A picture that only the page holds it is shown on: nobody may ask for it by an address yet. */
export interface PicturePreview {
  readonly src: string;
  readonly width: number;
  readonly height: number;
}

/** `/pictures/<sha-256>.webp`: what stands at such an address never changes. */
export const pictureUrl = (id: string): string => `/pictures/${id}.webp`;

export function pictureView({ id, width, height, small }: KeptFile): PictureView {
  const both = small && [small, { id, width }];
  const srcset = (both ?? []).map((one) => `${pictureUrl(one.id)} ${one.width}w`).join(', ');
  return { id, url: pictureUrl(id), width, height, srcset };
}
