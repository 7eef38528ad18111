/**
 * A heading without what people write differently: `Cost centre`, `COST_CENTRE` and
 * `cost-centre ` are one. Accents fall (`Cyfrif Ŵ` is `cyfrif_w`).
 */
export function headingKey(heading: string): string {
  return heading
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '');
}
