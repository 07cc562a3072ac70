/*
 * The part of JSON Schema 2020-12 that the organiser's questions use, checked by the same code in the browser and on the
 * server. Ajv weighs 36 kB compressed and compiles with `new Function`, which the pages' policy refuses; a property test holds
 * this checker against it.
 */

export type JsonSchema = boolean | SchemaObject;
export interface SchemaObject {
  readonly $schema?: string;
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false;
  readonly items?: JsonSchema;
  readonly contains?: JsonSchema;
  readonly minItems?: number;
  readonly uniqueItems?: true;
  readonly enum?: readonly (string | number | boolean)[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: 'date' | 'phone' | 'place';
  readonly minimum?: number;
  readonly maximum?: number;
  readonly allOf?: readonly JsonSchema[];
  readonly if?: JsonSchema;
  readonly then?: JsonSchema;
  readonly else?: JsonSchema;
}

export interface SchemaFault {
  /** Names and indexes from the root, e.g. `['diet', 0]`. */
  readonly path: readonly (string | number)[];
  readonly keyword: string;
  readonly limit?: number;
}
export type Formats = Readonly<Record<NonNullable<SchemaObject['format']>, (text: string) => boolean>>;
type Path = readonly (string | number)[];

/** What in a value breaks the schema; nothing when it holds. */
export function schemaFaults(schema: JsonSchema, value: unknown, formats: Formats, path: Path = []): SchemaFault[] {
  if (schema === true) return [];
  if (schema === false) return [{ path, keyword: 'false' }];
  const check = (part: JsonSchema, of: unknown, at: Path = path) => schemaFaults(part, of, formats, at);
  const faults: SchemaFault[] = [];
  if (schema.type !== undefined && !isOfType(value, schema.type)) faults.push({ path, keyword: 'type' });
  if (schema.enum !== undefined && !schema.enum.some((one) => one === value)) faults.push({ path, keyword: 'enum' });
  if (typeof value === 'string') faults.push(...textFaults(schema, value, formats, path));
  if (typeof value === 'number') {
    if (schema.minimum !== undefined && value < schema.minimum)
      faults.push({ path, keyword: 'minimum', limit: schema.minimum });
    if (schema.maximum !== undefined && value > schema.maximum)
      faults.push({ path, keyword: 'maximum', limit: schema.maximum });
  }
  if (Array.isArray(value)) {
    const { items, contains, minItems, uniqueItems } = schema;
    if (minItems !== undefined && value.length < minItems) faults.push({ path, keyword: 'minItems', limit: minItems });
    if (uniqueItems && hasDoubles(value)) faults.push({ path, keyword: 'uniqueItems' });
    if (items !== undefined) faults.push(...value.flatMap((one, at) => check(items, one, [...path, at])));
    if (contains !== undefined && !value.some((one) => check(contains, one).length === 0))
      faults.push({ path, keyword: 'contains' });
  }
  if (isRecord(value)) {
    const { properties = {}, required = [], additionalProperties } = schema;
    for (const name of required)
      if (!Object.hasOwn(value, name)) faults.push({ path: [...path, name], keyword: 'required' });
    for (const [name, part] of Object.entries(value)) {
      const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (known !== undefined) faults.push(...check(known, part, [...path, name]));
      else if (additionalProperties === false) faults.push({ path: [...path, name], keyword: 'additionalProperties' });
    }
  }
  for (const part of schema.allOf ?? []) faults.push(...check(part, value));
  if (schema.if !== undefined) {
    const branch = check(schema.if, value).length === 0 ? schema.then : schema.else;
    if (branch !== undefined) faults.push(...check(branch, value));
  }
  return faults;
}

function textFaults(schema: SchemaObject, text: string, formats: Formats, path: Path): SchemaFault[] {
  const { minLength, maxLength, pattern, format } = schema;
  const faults: SchemaFault[] = [];
  // Characters, not halves of them, as JSON Schema counts.
  const length = [...text].length;
  if (minLength !== undefined && length < minLength) faults.push({ path, keyword: 'minLength', limit: minLength });
  if (maxLength !== undefined && length > maxLength) faults.push({ path, keyword: 'maxLength', limit: maxLength });
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(text)) faults.push({ path, keyword: 'pattern' });
  if (format !== undefined && !formats[format](text)) faults.push({ path, keyword: 'format' });
  return faults;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOfType(value: unknown, type: NonNullable<SchemaObject['type']>): boolean {
  switch (type) {
    case 'object':
      return isRecord(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return Number.isFinite(value);
    default:
      return typeof value === type;
  }
}

/** Items are plain values here: choices. */
function hasDoubles(items: readonly unknown[]): boolean {
  return new Set(items).size < items.length;
}
