// Judges values by the schemas of an OpenAPI 3.1 document, which are JSON Schema 2020-12.
// Usage: node validate.mjs DOCUMENT. Reads {"pointer", "value"} a line, and answers each with the list of what is wrong with the value.
// An object whose fields are named has no others, so that what nobody documented is found.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const document = JSON.parse(readFileSync(process.argv[2], 'utf8'));

function close(node) {
  if (Array.isArray(node)) {
    return node.map(close);
  }
  if (node === null || typeof node !== 'object') {
    return node;
  }
  const closed = Object.fromEntries(Object.entries(node).map(([name, value]) => [name, close(value)]));
  const isObjectSchema = typeof node.properties === 'object' && [node.type].flat().includes('object');
  return isObjectSchema && node.additionalProperties === undefined ? { ...closed, additionalProperties: false } : closed;
}

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addFormat('int32', true);
ajv.addFormat('int64', true);
ajv.addSchema(close(document), 'document');

const compiled = new Map();

function validatorOf(pointer) {
  if (!compiled.has(pointer)) {
    compiled.set(pointer, ajv.compile({ $ref: `document#${pointer}` }));
  }
  return compiled.get(pointer);
}

for await (const line of createInterface({ input: process.stdin })) {
  const { pointer, value } = JSON.parse(line);
  let wrong;
  try {
    const validate = validatorOf(pointer);
    validate(value);
    wrong = (validate.errors ?? []).map((error) => `${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`);
  } catch (error) {
    wrong = [`the schema cannot be used: ${error.message}`];
  }
  process.stdout.write(JSON.stringify(wrong) + '\n');
}
