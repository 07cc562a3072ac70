import type { Access, Api, Binary, Endpoint, EndpointTable, Upload } from '../contract.ts';
import { describeAccess } from './access.ts';
import { FILE_NAME_HEADER } from './upload.ts';

const SECURITY: Record<Access['kind'], readonly Record<string, never[]>[]> = {
  public: [],
  'signed-in': [{ session: [] }, { bearer: [] }],
  office: [{ session: [] }, { bearer: [] }],
  station: [{ bearer: [] }, { session: [] }],
  link: [{ bearer: [] }],
  delegation: [{ bearer: [] }],
};

/** OpenAPI 3.1 out of the tables: TypeBox schemas are JSON Schema 2020-12 already, which is the dialect of 3.1. */
export function createOpenApi(
  apis: readonly Api[],
  about: { version: string; publicUrl: string },
): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const api of apis)
    for (const [key, endpoint] of Object.entries(api.endpoints as EndpointTable)) {
      const [method = '', path = ''] = key.split(' ');
      paths[path] ??= {};
      paths[path][method.toLowerCase()] = operation(api.tag, key, endpoint);
    }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Huiwu',
      version: about.version,
      description:
        'Runs the annual conference of an alliance of institutions. Times are UTC. Failures are RFC 9457 problem details, in the language of Accept-Language (zh or en).',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: about.publicUrl }],
    tags: apis.map((api) => ({ name: api.tag })),
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'huiwu_session' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
      schemas: {
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status', 'detail', 'instance', 'code'],
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            detail: { type: 'string' },
            instance: { type: 'string', description: 'Identifies this answer in the log.' },
            code: { type: 'string' },
            errors: {
              type: 'array',
              items: {
                type: 'object',
                required: ['pointer', 'code', 'detail'],
                properties: { pointer: { type: 'string' }, code: { type: 'string' }, detail: { type: 'string' } },
              },
            },
          },
        },
      },
    },
  };
}

const FILE_NAME = {
  name: FILE_NAME_HEADER,
  in: 'header',
  required: false,
  description: 'Name of the file, percent-encoded UTF-8',
  schema: { type: 'string', maxLength: 2000 },
};

function file({ description, mediaTypes, maxBytes }: Upload): Record<string, unknown> {
  const schema = (contentMediaType: string) => ({ type: 'string', contentMediaType });
  return {
    required: true,
    description: `${description}; at most ${maxBytes / 1_048_576} MB`,
    content: Object.fromEntries(mediaTypes.map((type) => [type, { schema: schema(type) }])),
  };
}

function operation(tag: string, key: string, endpoint: Endpoint): Record<string, unknown> {
  return {
    tags: [tag],
    operationId: key.replace(/[^A-Za-z0-9]+/g, '_').toLowerCase(),
    summary: endpoint.summary,
    description: [
      endpoint.description,
      `Access: ${describeAccess(endpoint.access)}.`,
      endpoint.idempotent && 'Accepts an Idempotency-Key.',
      endpoint.conditional && 'Uses ETag and If-Match.',
      endpoint.besidePage && 'Without Accept: application/json the same address answers with a page for people.',
      endpoint.crossOrigin && 'Pages of other sites may read it (Access-Control-Allow-Origin: *).',
      endpoint.problems && `Problems: ${endpoint.problems.join(', ')}.`,
    ]
      .filter(Boolean)
      .join(' '),
    security: SECURITY[endpoint.access.kind],
    parameters: [
      ...parameters(endpoint.params, 'path'),
      ...parameters(endpoint.query, 'query'),
      ...(endpoint.upload ? [FILE_NAME] : []),
    ],
    ...(endpoint.body && {
      requestBody: { required: true, content: { 'application/json': { schema: endpoint.body } } },
    }),
    ...(endpoint.upload && { requestBody: file(endpoint.upload) }),
    responses: {
      ...Object.fromEntries(Object.entries(endpoint.responses).map(([status, schema]) => [status, answer(schema)])),
      default: {
        description: 'A problem',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function parameters(schema: Endpoint['params'], place: 'path' | 'query'): Record<string, unknown>[] {
  return Object.entries(schema?.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (schema?.required ?? []).includes(name),
    schema: property,
  }));
}

function answer(schema: Endpoint['responses'][number]): Record<string, unknown> {
  if (schema === null) return { description: 'Done' };
  if ('binary' in schema)
    return {
      description: (schema as Binary).description,
      content: {
        [(schema as Binary).binary]: { schema: { type: 'string', contentMediaType: (schema as Binary).binary } },
      },
    };
  return { description: 'OK', content: { 'application/json': { schema } } };
}
