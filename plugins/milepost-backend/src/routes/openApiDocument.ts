import { deliveryEventSchema } from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';
import { routes, type Route } from './routeTable';

type Json = Record<string, unknown>;

const ERRORS: Record<string, string> = {
  400: 'The request is wrong; the message names the field',
  401: 'No valid token',
  403: 'The permission is missing',
};

const READ_ERRORS: Record<string, string> = {
  ...ERRORS,
  404: 'There is no such thing, or the caller may not see it',
};

const WRITE_ERRORS: Record<string, string> = {
  ...READ_ERRORS,
  409: 'It does not fit what is kept',
  413: 'The body is too large',
};

/** A gate that cannot decide lets nothing through by saying so. */
const GATE_ERRORS: Record<string, string> = {
  503: 'The configuration of the gate cannot be meant; the message names the key',
};

/** One is tried at a time. */
const PREVIEW_ERRORS: Record<string, string> = {
  503: 'Others are waiting for theirs; try it again in a moment',
};

const PUSH_ERRORS: Record<string, string> = {
  ...ERRORS,
  413: 'More than 5 MB or 1,000 events',
  415: 'The content type is not one of those that are read',
  503: 'The events could not be stored; send them again',
};

const SAMPLES_ERRORS: Record<string, string> = {
  ...ERRORS,
  413: 'More than 5 MB',
  503: 'The samples could not be stored; send them again',
};

const FACTS_ERRORS: Record<string, string> = {
  ...ERRORS,
  413: 'More than 5 MB',
  503: 'The facts could not be stored; send them again',
};

const HOOK_ERRORS: Record<string, string> = {
  400: 'It is genuine, and cannot be read',
  401: 'It is not known to come from the tool, as its signature or secret would show',
  404: 'No such source takes webhooks',
  408: 'The body took too long',
  413: 'More than 5 MB',
  415: 'The body is compressed',
  503: 'It could not be stored, or the source is not configured; send it again',
};

const errorSchema = z.object({
  error: z.object({ name: z.string(), message: z.string() }),
  response: z.object({ statusCode: z.int() }),
});

const hookBody = {
  required: true,
  description: 'Up to 5 MB, as the tool sends it',
  content: { '*/*': { schema: {} } },
};

const cdEvent = {
  type: 'object',
  description: 'A CDEvent of spec version 0.4 or 0.5',
};
const cloudEvent = {
  type: 'object',
  description: 'A structured CloudEvent with a CDEvent in data',
};

const eventsBody = {
  required: true,
  description: 'Up to 1,000 events in up to 5 MB',
  content: {
    'application/json': {
      schema: {
        oneOf: [cdEvent, { type: 'array', items: cdEvent, maxItems: 1000 }],
      },
    },
    'application/cloudevents+json': { schema: cloudEvent },
    'application/cloudevents-batch+json': {
      schema: { type: 'array', items: cloudEvent, maxItems: 1000 },
    },
  },
};

/** The OpenAPI 3.1 document of the API, from the same schemas that requests are read with. */
export function openApiDocument(): Json {
  const paths: Record<string, Json> = {};
  for (const route of Object.values<Route>(routes)) {
    paths[route.path] = {
      ...paths[route.path],
      [route.method]: operation(route),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Milepost',
      version: '1',
      description:
        'Delivery metrics of catalog entities, with the evidence behind each number.',
    },
    servers: [{ url: '/api/milepost' }],
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: {
        Error: jsonSchema(errorSchema, 'output'),
        DeliveryEvent: jsonSchema(deliveryEventSchema, 'output'),
      },
    },
  };
}

function operation(route: Route): Json {
  const errors = Object.entries(errorsOf(route)).map(
    ([status, description]) => [
      status,
      { description, content: json({ $ref: '#/components/schemas/Error' }) },
    ],
  );
  return {
    operationId: route.operationId,
    summary: route.summary,
    parameters: [
      ...pathParameters(route.path),
      ...queryParameters(route.query),
    ],
    ...requestBody(route),
    ...(route.isOpen && { security: [] }),
    responses: {
      [route.status ?? 200]: {
        description: route.summary,
        content: json(jsonSchema(route.answer, 'output')),
      },
      ...Object.fromEntries(errors),
    },
  };
}

function errorsOf(route: Route): Record<string, string> {
  const asksGate = [routes.gate.path, routes.evaluateGate.path].includes(
    route.path as never,
  );
  return {
    ...usualErrorsOf(route),
    ...(asksGate && GATE_ERRORS),
    ...(route.path === routes.previewPath.path && PREVIEW_ERRORS),
  };
}

function usualErrorsOf({ method, path }: Route): Record<string, string> {
  if (method === 'get') {
    return READ_ERRORS;
  }
  if (path === routes.hook.path) {
    return HOOK_ERRORS;
  }
  if (path === routes.pushSamples.path) {
    return SAMPLES_ERRORS;
  }
  if (path === routes.pushFacts.path) {
    return FACTS_ERRORS;
  }
  return path === routes.events.path ? PUSH_ERRORS : WRITE_ERRORS;
}

function requestBody({ path, method, body }: Route): Json {
  if (path === routes.events.path) {
    return { requestBody: eventsBody };
  }
  if (path === routes.hook.path) {
    return { requestBody: hookBody };
  }
  return method === 'post' && body
    ? {
        requestBody: {
          required: true,
          content: json(jsonSchema(body, 'input')),
        },
      }
    : {};
}

function json(schema: Json): Json {
  return { 'application/json': { schema } };
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
  });
  return rest;
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters(query: z.ZodObject | undefined): Json[] {
  if (!query) {
    return [];
  }
  const { properties = {}, required = [] } = jsonSchema(query, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema:
      Object.keys(schema).length > 0
        ? schema
        : { type: 'array', items: { type: 'string' } },
  }));
}
