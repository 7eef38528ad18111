import type { ProposalRecord } from '#proposals';

/**
 * For a map: one feature collection (RFC 7946), with a point where the proposal says where it is and
 * no geometry otherwise (section 3.2).
 */
export async function* proposalsGeojson(
  parts: AsyncIterable<readonly ProposalRecord[]>,
): AsyncGenerator<string, void> {
  yield '{"type":"FeatureCollection","features":[';
  let between = '';
  for await (const part of parts) {
    yield between + part.map((record) => JSON.stringify(feature(record))).join(',');
    between = ',';
  }
  yield ']}\n';
}

function feature({ latitude, longitude, ...record }: ProposalRecord) {
  const { areaSlug, areaName, categorySlug, categoryName, ...properties } = record;
  const place = (slug: string | null, name: ProposalRecord['areaName']) => slug && { slug, name };
  return {
    type: 'Feature',
    id: record.number,
    geometry:
      latitude === null || longitude === null
        ? null
        : { type: 'Point', coordinates: [longitude, latitude] },
    properties: {
      ...properties,
      area: place(areaSlug, areaName),
      category: place(categorySlug, categoryName),
    },
  };
}
