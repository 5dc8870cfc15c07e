import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { breaking } from '../generate/breaking.ts';
import { digestOf, readDigest, written, type Digest } from '../generate/digest.ts';
import type { Level } from '../generate/requirements.ts';

/** A small description, to be changed at one place. */
const description = () => ({
  paths: {
    '/v1/orgs/{orgId}/notes': {
      get: {
        operationId: 'listNotes',
        summary: 'Notes',
        parameters: [
          { name: 'orgId', in: 'path', required: true, schema: { type: 'string', pattern: '^[a-z]+$' } },
          { name: 'limit', in: 'query', required: false, schema: { type: 'integer', minimum: 1, maximum: 1000 } },
          { name: 'state', in: 'query', required: false, schema: { type: 'string', enum: ['open', 'done'] } },
        ],
        responses: {
          200: {
            headers: { Link: { schema: { type: 'string' } } },
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: { items: { type: 'array', items: { $ref: '#/components/schemas/Note' } } },
                  required: ['items'],
                },
              },
            },
          },
          404: { $ref: '#/components/responses/NotFound' },
        },
        'x-wuyu-access': { student: 'own', gradeLead: 'grade' },
      },
      post: {
        operationId: 'createNote',
        parameters: [{ name: 'orgId', in: 'path', required: true, schema: { type: 'string' } }],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/NewNote' } } } },
        responses: { 201: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Note' } } } } },
        'x-wuyu-access': { gradeLead: 'grade' },
      },
    },
  },
  components: {
    schemas: {
      NewNote: {
        type: 'object',
        properties: {
          text: { type: 'string', minLength: 1, maxLength: 200 },
          kind: { type: 'string', enum: ['call', 'visit'] },
          to: {
            anyOf: [
              { type: 'object', properties: { classId: { type: 'string' } }, required: ['classId'] },
              { type: 'null' },
            ],
          },
        },
        required: ['text'],
        additionalProperties: false,
      },
      Note: {
        type: 'object',
        description: 'A note',
        properties: {
          id: { type: 'string' },
          text: { type: 'string' },
          kind: { type: 'string', 'x-extensible-enum': ['call', 'visit'] },
          said: { type: 'string', enum: ['aloud', 'on paper'] },
          answers: { type: 'array', items: { $ref: '#/components/schemas/Note' } },
          until: { type: ['string', 'null'], format: 'date' },
        },
        required: ['id', 'text', 'answers'],
      },
    },
    responses: {
      NotFound: {
        content: {
          'application/problem+json': {
            examples: { 'not-found': { value: { type: 'urn:wuyu:problem:not-found', status: 404 } } },
          },
        },
      },
    },
  },
});
type Description = ReturnType<typeof description>;
type Change = (d: Description) => void;

const set = '2026-11';
const promised = (...levels: [id: string, level: Level][]) => ({
  set,
  requirements: levels.map(([id, level]) => ({ id, level, page: 'a.md', text: '', checks: [] })),
});
const before = digestOf(description(), promised(['lists-1', 'MUST']));

/** What of a change is told, by a digest that went through a file. */
function toldOf(change: Change): string[] {
  const changed = description();
  change(changed);
  const now = digestOf(changed, promised(['lists-1', 'MUST']));
  return breaking(readDigest(written(before)), now);
}

/** Part of a description that a change takes away or puts something in for. */
const open = (part: object) => part as Record<string, unknown>;
const list = (d: Description) => d.paths['/v1/orgs/{orgId}/notes'].get;
const create = (d: Description) => d.paths['/v1/orgs/{orgId}/notes'].post;
const answered = (d: Description) => d.components.schemas.Note;
const sent = (d: Description) => d.components.schemas.NewNote;

const breaks: Record<string, [Change, told: RegExp]> = {
  'a path is taken away': [(d) => delete open(d.paths)['/v1/orgs/{orgId}/notes'], /GET .*: it is gone/],
  'a method is taken away': [(d) => delete open(d.paths['/v1/orgs/{orgId}/notes'])['post'], /POST .*: it is gone/],
  'an operation is called otherwise': [(d) => (list(d).operationId = 'findNotes'), /was called listNotes/],
  'a parameter is taken away': [(d) => list(d).parameters.pop(), /the parameter query state is gone/],
  'a parameter has to be sent': [
    (d) => (open(list(d).parameters[1] ?? {})['required'] = true),
    /query limit has to be sent/,
  ],
  'a new parameter has to be sent': [
    (d) =>
      list(d).parameters.push({ name: 'day', in: 'query', required: true, schema: { type: 'string', pattern: '' } }),
    /the new parameter query day has to be sent/,
  ],
  'a limit of a parameter is narrower': [
    (d) =>
      (list(d).parameters[1] = {
        name: 'limit',
        in: 'query',
        required: false,
        schema: { type: 'integer', minimum: 1, maximum: 100 },
      }),
    /query limit had maximum 1000 and has maximum 100/,
  ],
  'a value that may be sent is taken away': [(d) => sent(d).properties.kind.enum.pop(), /kind may be "visit" no more/],
  'a field that may be sent is taken away': [(d) => delete open(sent(d).properties)['kind'], /body\/kind is gone/],
  'a field has to be sent': [(d) => sent(d).required.push('kind'), /body\/kind has to be sent now/],
  'a text that is sent is to be shorter': [
    (d) => (sent(d).properties.text.maxLength = 100),
    /had maxLength 200 and has maxLength 100/,
  ],
  'a text that is sent gets a pattern': [
    (d) => (open(sent(d).properties.text)['pattern'] = '^a'),
    /had no pattern and has pattern/,
  ],
  'null may not be sent any more': [(d) => sent(d).properties.to.anyOf.pop(), /body\/to was null/],
  'a body of another type is asked for': [
    (d) => (create(d).requestBody = { content: { 'text/plain': { schema: { type: 'string' } } } } as never),
    /a body of application\/json is taken no more/,
  ],
  'a field of an answer is taken away': [(d) => delete open(answered(d).properties)['said'], /\/said is gone/],
  'a field of an answer has another type': [
    (d) => (answered(d).properties.text.type = 'integer'),
    /\/text was string and is integer/,
  ],
  'a field of an answer may be missing': [
    (d) => (answered(d).required = ['id', 'answers']),
    /\/text may be missing now/,
  ],
  'a field of an answer may be null': [
    (d) => (open(answered(d).properties.text)['type'] = ['string', 'null']),
    /\/text was string and is string or null/,
  ],
  'a closed enumeration of an answer has a new value': [
    (d) => answered(d).properties.said.enum.push('by sign'),
    /\/said may be "by sign" now/,
  ],
  'a success has another status': [
    (d) => (open(create(d))['responses'] = { 200: create(d).responses[201] }),
    /succeeds with 201 no more, but with 200/,
  ],
  'a header of an answer is taken away': [
    (d) => delete open(list(d).responses[200].headers)['Link'],
    /200 has no Link/,
  ],
  'a role may no longer': [(d) => delete open(list(d)['x-wuyu-access'])['student'], /student may call it no more/],
  'a role reaches less': [
    (d) => (list(d)['x-wuyu-access'].gradeLead = 'class'),
    /gradeLead reached grade and reaches class/,
  ],
  'a problem has another status': [
    (d) =>
      (d.components.responses.NotFound.content['application/problem+json'].examples['not-found'].value.status = 410),
    /not-found: its status was 404 and is 410/,
  ],
};

const harmless: Record<string, Change> = {
  'nothing changes': () => undefined,
  'a path comes': (d) => (open(d.paths)['/v1/orgs/{orgId}/more'] = {}),
  'a method comes': (d) =>
    (open(d.paths['/v1/orgs/{orgId}/notes'])['delete'] = { ...create(d), operationId: 'deleteNotes' }),
  'words change': (d) => Object.assign(answered(d), { description: 'Something written', title: 'Something' }),
  'a parameter comes that need not be sent': (d) =>
    list(d).parameters.push({ name: 'day', in: 'query', required: false, schema: { type: 'string', pattern: '' } }),
  'a field comes that need not be sent': (d) => (open(sent(d).properties)['day'] = { type: 'string' }),
  'a field need not be sent any more': (d) => (sent(d).required = []),
  'a value may be sent that was refused': (d) => sent(d).properties.kind.enum.push('letter'),
  'a longer text may be sent': (d) => (sent(d).properties.text.maxLength = 500),
  'a limit is gone': (d) => delete open(sent(d).properties.text)['maxLength'],
  'another kind of thing may be sent': (d) => sent(d).properties.to.anyOf.push({ type: 'string' }),
  'an answer has a further field': (d) => (open(answered(d).properties)['author'] = { type: 'string' }),
  'a field of an answer is always there': (d) => answered(d).required.push('kind'),
  'an open enumeration of an answer has a new value': (d) =>
    answered(d).properties.kind['x-extensible-enum'].push('letter'),
  'a field of an answer is never null': (d) => (answered(d).properties.until.type = ['string']),
  'a role comes, and another reaches everything': (d) =>
    Object.assign(list(d)['x-wuyu-access'], { counsellor: 'org', gradeLead: 'org' }),
  'a field is deprecated': (d) => (open(answered(d).properties.said)['deprecated'] = true),
  'a problem comes': (d) =>
    (open(d.components.responses)['Teapot'] = {
      content: {
        'application/problem+json': { examples: { a: { value: { type: 'urn:wuyu:problem:teapot', status: 418 } } } },
      },
    }),
};

describe('against the release before', () => {
  for (const [what, [change, told]] of Object.entries(breaks))
    it(`it is a break that ${what}`, () => {
      const found = toldOf(change);
      assert.ok(
        found.some((sentence) => told.test(sentence)),
        found.join('\n') || 'nothing was told',
      );
    });

  for (const [what, change] of Object.entries(harmless))
    it(`it is none that ${what}`, () => assert.deepEqual(toldOf(change), []));

  it('an id of a sentence stays, and asks for no more within its set', () => {
    const of = (...levels: [string, Level][]): Digest => digestOf(description(), promised(...levels));
    const old = of(['a-1', 'SHOULD'], ['a-2', 'MUST']);
    assert.deepEqual(breaking(old, of(['a-1', 'SHOULD'], ['a-2', 'MAY'], ['a-3', 'MUST'])), []);
    assert.match(breaking(old, of(['a-1', 'SHOULD'])).join(), /a-2: the sentence is gone/);
    const more = of(['a-1', 'MUST'], ['a-2', 'MUST']);
    assert.match(breaking(old, more).join(), /a-1: it was SHOULD and is MUST within the set 2026-11/);
    assert.deepEqual(breaking(old, { ...more, set: '2027-03' }), []);
  });

  it('of several alternatives the one that is meant is told of', () => {
    const found = toldOf((d) => {
      open(sent(d).properties.to.anyOf[0]?.properties ?? {})['classId'] = { type: 'string', maxLength: 8 };
    });
    assert.deepEqual(found, ['POST /v1/orgs/{orgId}/notes: body/to/classId had no maxLength and has maxLength 8']);
  });

  it('a schema that holds itself is told of once', () => {
    const found = toldOf((d) => delete open(answered(d).properties)['until']);
    assert.equal(found.filter((sentence) => sentence.startsWith('GET')).length, 1);
  });
});

describe('a release as a file', () => {
  it('says again what it was made of', () => assert.deepEqual(readDigest(written(before)), before));

  it('is what is compared of the description itself, for every one that there is', async () => {
    const home = new URL('../released/', import.meta.url);
    for (const name of await readdir(home)) {
      const digest = readDigest(await readFile(new URL(name, home), 'utf8'));
      assert.equal(`${digest.set}.json`, name);
      assert.deepEqual(breaking(digest, digest), []);
      assert.ok(Object.keys(digest.operations).length > 100);
    }
  });
});
