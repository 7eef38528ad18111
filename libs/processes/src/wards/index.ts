export * from './area-wards.service.js';
export * from './areas-map.js';
export * from './plain-postcode.js';
export * from './postcodes.reader.js';
export * from './postcodes.service.js';
export * from './ward-maps.js';
export * from './wards-of-areas.js';
export * from './wards.errors.js';
