// Judges values by the schemas of an OpenAPI 3.1 document, which are JSON Schema 2020-12.
// Usage: node validate.mjs DOCUMENT. Reads {"pointer", "value", "closed"} a line, and answers each with the list of what is wrong with the value.
// Closed: the objects of the schema have no other fields than those that it names.
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

function validatorOf(content) {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addFormat('int32', true);
  ajv.addFormat('int64', true);
  ajv.addSchema(content, 'document');
  const compiled = new Map();
  return (pointer) => {
    if (!compiled.has(pointer)) {
      compiled.set(pointer, ajv.compile({ $ref: `document#${pointer}` }));
    }
    return compiled.get(pointer);
  };
}

const open = validatorOf(document);
const closed = validatorOf(close(document));

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  let wrong;
  try {
    const validate = (question.closed ? closed : open)(question.pointer);
    validate(question.value);
    wrong = (validate.errors ?? []).map((error) => `${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`);
  } catch (error) {
    wrong = [`the schema cannot be used: ${error.message}`];
  }
  process.stdout.write(JSON.stringify(wrong) + '\n');
}
