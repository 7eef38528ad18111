export * from './decide-role.dto.js';
export * from './role-request.entity.js';
export * from './role-requests.reader.js';
export * from './role-requests.service.js';
