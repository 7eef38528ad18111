/** What the organisation says, in both languages. */
export interface BothWords {
  readonly cy: string;
  readonly en: string;
}
