import { rolesOf } from "@services/identity";
import { ERROR_STATUS, ROLES, type Role } from "@services/platform";
import type { Endpoint } from "@services/platform/command.server";
import { PUBLIC_NAMES, REGISTRY } from "@services/registry.server";
import { FILE_COMMANDS } from "./file-api.server";
import { alternativesOf, exampleOf, type FieldDescription, type JsonSchema, jsonSchemaOf, listFields } from "./json-schema.server";

/** The statuses of errors that no command raises: the call itself is at fault, or the portal. */
const CALL_ERRORS = {
  bad_request: 400,
  request_too_slow: 408,
  malformed_json: 400,
  method_not_allowed: 405,
  body_too_large: 413,
  url_too_long: 414,
  unsupported_media_type: 415,
  internal_error: 500,
};
export const ALL_ERRORS: Readonly<Record<string, number>> = { ...ERROR_STATUS, ...CALL_ERRORS };

export interface EndpointDescription {
  name: string;
  kind: "command" | "query";
  /** Who may call it; all roles of the portal make an empty list. */
  roles: Role[];
  fields: FieldDescription[];
  example: unknown;
}

/** Everything that programs can call, for people to read. */
export function describeEndpoints(): EndpointDescription[] {
  return [...REGISTRY.values()].map(({ kind, definition }) => {
    const schema = jsonSchemaOf(definition.input);
    const roles = rolesOf(definition.action).filter((role) => role !== "system");
    return {
      name: definition.name,
      kind,
      roles: ROLES.every((role) => roles.includes(role)) ? [] : roles,
      fields: listFields(schema),
      example: exampleOf(schema),
    };
  });
}

const refer = (name: string) => ({ $ref: `#/components/${name}` });

const ERROR_SCHEMA = {
  type: "object",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["code", "message", "requestId"],
      properties: {
        code: { enum: Object.keys(ALL_ERRORS) },
        message: { type: "string", description: "In the language of Accept-Language: zh-CN or en." },
        fields: {
          type: "object",
          description: "Messages by field, named as in lines[0].quantity.",
          additionalProperties: { type: "array", items: { type: "string" } },
        },
        details: { type: "object", description: "Facts that a program may act on." },
        requestId: { type: "string" },
      },
    },
  },
};

const RESPONSES = {
  "200": {
    description: "Done.",
    content: { "application/json": { schema: {} }, "application/pdf": { schema: { type: "string", format: "binary" } } },
  },
  default: { description: "Refused.", content: { "application/json": { schema: refer("schemas/Error") } } },
};

/** Flat fields can stand in an address; a query with nested ones is asked by POST. */
const isFlat = (schema: JsonSchema) =>
  schema.properties !== undefined &&
  Object.values(schema.properties ?? {}).every((field) => alternativesOf(field).every((shape) => !shape.properties && !shape.items));

function operationsOf({ kind, definition }: Endpoint, path: { tag: string; isPublic: boolean }) {
  const schema = jsonSchemaOf(definition.input);
  const roles = rolesOf(definition.action).join(", ");
  const common = {
    tags: [path.tag],
    description: `${kind} ${definition.name}; roles: ${roles}`,
    responses: RESPONSES,
    ...(path.isPublic ? { security: [] } : {}),
  };
  const operationId = `${path.isPublic ? "public_" : ""}${definition.name.replaceAll(/\W/g, "_")}`;
  const post = {
    ...common,
    operationId,
    ...(kind === "command" && !definition.secret ? { parameters: [refer("parameters/IdempotencyKey")] } : {}),
    requestBody: { required: true, content: { "application/json": { schema, example: exampleOf(schema) } } },
  };
  if (kind === "command" || !isFlat(schema)) return { post };
  const parameters = Object.entries(schema.properties ?? {}).map(([name, field]) => ({
    ...{ name, in: "query", required: schema.required?.includes(name) ?? false, schema: field },
  }));
  return { get: { ...common, operationId: `${operationId}_get`, parameters }, post };
}

const FILE = { type: "string", format: "binary" } as const;

/** A command that takes files: as a form with its other fields, or one file as the body with them and its `fileName` in the address. */
function fileOperationOf(name: string, { definition }: Endpoint) {
  const schema = jsonSchemaOf(definition.input);
  const isPublic = name.startsWith("public/");
  const form = { ...schema, properties: { ...schema.properties, files: { type: "array", items: FILE } } };
  return {
    post: {
      ...{ tags: [name.split("/")[0]], operationId: name.replaceAll(/\W/g, "_"), responses: RESPONSES },
      ...(isPublic ? { security: [] } : {}),
      description: `command ${name}; roles: ${rolesOf(definition.action).join(", ")}. One file as the whole body: the fields and fileName stand in the address.`,
      parameters: [refer("parameters/IdempotencyKey")],
      requestBody: { required: true, content: { "multipart/form-data": { schema: form }, "application/octet-stream": { schema: FILE } } },
    },
  };
}

/** The API as OpenAPI 3.1, made from the registry and the schemas that the commands parse with. */
export function describeOpenApi() {
  const paths = [...REGISTRY.values()].map((endpoint) => {
    const { name } = endpoint.definition;
    return [`/api/v1/${name}`, operationsOf(endpoint, { tag: name.split("/")[0] ?? "", isPublic: false })] as const;
  });
  const publicPaths = [...PUBLIC_NAMES].flatMap(([short, name]) => {
    const endpoint = REGISTRY.get(name);
    return endpoint ? [[`/api/v1/public/${short}`, operationsOf(endpoint, { tag: "public", isPublic: true })] as const] : [];
  });
  const filePaths = [...FILE_COMMANDS].map(([name, endpoint]) => [`/api/v1/${name}`, fileOperationOf(name, endpoint)] as const);
  return {
    openapi: "3.1.0",
    info: {
      title: "Permille",
      version: "1",
      description: "Money is a string with two decimals, quantities are integers, dates are YYYY-MM-DD, instants are ISO 8601 with offset.",
    },
    security: [{ token: [] }, { session: [] }],
    paths: Object.fromEntries([...paths, ...publicPaths, ...filePaths]),
    components: {
      schemas: { Error: ERROR_SCHEMA },
      parameters: {
        IdempotencyKey: {
          ...{ name: "Idempotency-Key", in: "header", required: false, schema: { type: "string", minLength: 1, maxLength: 200 } },
          description: "The same key with the same input answers with the first result; with another input it is a conflict.",
        },
      },
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "From POST /api/v1/identity/issue-token." },
        session: { type: "apiKey", in: "cookie", name: "permille" },
      },
    },
  };
}
