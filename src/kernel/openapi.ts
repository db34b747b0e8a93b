import { z } from 'zod';
import { field, type Api, type Endpoint } from './contract.ts';
import { productName } from './words.ts';

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', metadata: field, target: 'draft-2020-12' }) as Record<string, unknown>;
  return rest;
};

const requestOf = (e: Endpoint) =>
  e.method === 'GET'
    ? {
        parameters: Object.entries(e.input.shape as Record<string, z.ZodType>).map(([name, s]) => ({
          name,
          in: 'query',
          required: !s.safeParse(undefined).success,
          schema: schemaOf(s, 'input'),
        })),
      }
    : {
        requestBody: {
          required: true,
          content: e.upload
            ? {
                'multipart/form-data': {
                  schema: { type: 'object', properties: { input: schemaOf(e.input, 'input'), file: { type: 'string', format: 'binary' } }, required: ['input', 'file'] },
                },
              }
            : { 'application/json': { schema: schemaOf(e.input, 'input') } },
        },
        parameters: [{ name: 'request-id', in: 'header', required: true, schema: { type: 'string', format: 'uuid' } }],
      };

const operationOf = (area: string, name: string, e: Endpoint) => ({
  operationId: `${area}.${name}`,
  summary: e.title,
  tags: [area],
  'x-permission': e.permission,
  ...(e.permission === 'public' ? {} : { security: [{ session: [] }] }),
  ...requestOf(e),
  responses: {
    '200': { description: e.title, content: e.download ? { 'application/octet-stream': {} } : { 'application/json': { schema: schemaOf(e.output, 'output') } } },
    default: { description: 'Problem', content: { 'application/problem+json': {} } },
  },
});

/** Two endpoints may share a path when one reads it and the other writes it. */
const pathsOf = (apis: Record<string, Api>) => {
  const paths: Record<string, Record<string, ReturnType<typeof operationOf>>> = {};
  for (const [area, api] of Object.entries(apis)) for (const [name, e] of Object.entries(api)) (paths[e.path] ??= {})[e.method.toLowerCase()] = operationOf(area, name, e);
  return paths;
};

/** OpenAPI 3.1 of all areas, made from their contracts. */
export const openApi = (apis: Record<string, Api>, version: string) => ({
  openapi: '3.1.0',
  info: { title: productName, version },
  servers: [{ url: '/api' }],
  components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'vx_session' } } },
  paths: pathsOf(apis),
});
