/** `part` of `whole` as whole percent, rounded down, exactly (a product of safe integers is not). */
export function wholePercent(part: number | bigint, whole: number | bigint): number {
  return Number((BigInt(part) * 100n) / BigInt(whole));
}
