import { encode } from 'uqr';
import type { RoomView } from '#deliberation';
import type { ConfigDto, Language } from '#platform';
import type { JoinDoor, RoomSeen } from '#rooms';
import { pathTo } from '../../routes.js';

/** Light modules around the square, without which no camera finds it. */
const border = 4;

/** How people in the hall come in, where they may and whoever shows the wall may tell them. */
export function joinDoor(
  { code }: Pick<RoomView, 'code'>,
  { pub }: Pick<RoomSeen, 'pub'>,
  language: Language,
  { PUBLIC_URL }: Pick<ConfigDto, 'PUBLIC_URL'>,
): { readonly door: JoinDoor } | null {
  if (code === null || !pub.settings.joinByCode) return null;
  const address = new URL(pathTo('joinRoom', language), PUBLIC_URL);
  const { host, pathname } = address;
  address.searchParams.set('code', code);
  return { door: { address: host + pathname, square: squareOf(address.href) } };
}

/** One path for all dark modules: small enough to travel with the page. */
function squareOf(text: string): JoinDoor['square'] {
  const { data, size } = encode(text, { ecc: 'M', border });
  const dark = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${String(x)} ${String(y)}h1v1h-1z`] : [])),
  );
  return { side: size, path: dark.join('') };
}
