/** Templates of a process, in the order in which they are offered. */
export const templateIds = [
  'ward-fund',
  'youth-fund',
  'whole-council',
  'citizens-assembly',
  'consultation',
] as const;
export type TemplateId = (typeof templateIds)[number];

export function isTemplateId(value: unknown): value is TemplateId {
  return (templateIds as readonly unknown[]).includes(value);
}
