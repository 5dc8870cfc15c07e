import { ApiCatalog, Discovery } from '@wuyu/contract';
import { NotProvable, sections, type Check } from './check.ts';
import { hasStatus, isProblem, must, read, succeeded } from './expect.ts';
import type { Mutant } from './generate.ts';
import { saying } from './homework/breaches.ts';
import type { Kit } from './kit.ts';
import { keeps } from './openapi.ts';
import { plain, type Recipes } from './recipe.ts';
import { uuid7 } from './uuid.ts';
import { newAssignment, newReport, shelf } from './world.ts';

export const discovery: Recipes = { getDiscovery: plain, getApiCatalog: plain };

const link = sections.discovery;
const nobody = (kit: Kit) => ({ token: null, org: kit.schools[0].orgId });
const told = async (kit: Kit): Promise<Discovery> => {
  const answer = await kit.send('getDiscovery', {}, nobody(kit));
  hasStatus(answer, 200);
  return read(Discovery, answer.body);
};

const check = (name: string, title: string, run: (kit: Kit) => Promise<void>, capability = 'discovery'): Check => ({
  id: `discovery.${name}`,
  level: 'MUST',
  title,
  link,
  capability,
  run,
});

const version = check('version', 'the version it keeps is 1.<minor>', async (kit) => {
  const { contract } = await told(kit);
  must(/^1\.\d+$/.test(contract), `contract is 1.<minor>, e.g. 1.0, not ${contract}`);
});

/** What needs the rules of a day. */
const ruled = ['homework', 'menus', 'visits', 'evaluation'];

const together = check(
  'together',
  'whoever declares more declares roster, and policy where rules count',
  async (kit) => {
    const { capabilities } = await told(kit);
    const more = capabilities.filter((name) => name !== 'discovery');
    must(more.length === 0 || more.includes('roster'), `${more.join(', ')} without roster`);
    const rules = more.filter((name) => ruled.includes(name));
    must(rules.length === 0 || more.includes('policy'), `${rules.join(', ')} without policy`);
  },
);

const events: Check = {
  ...check('events', 'whoever keeps what changes declares events', async (kit) => {
    const { capabilities } = await told(kit);
    const changing = capabilities.filter((name) => ruled.includes(name));
    must(
      changing.length === 0 || capabilities.includes('events'),
      `${changing.join(', ')} without events: readers ask again and again`,
    );
  }),
  level: 'SHOULD',
};

const undeclared = check('undeclared', 'a route of a capability that is not declared is not there', async (kit) => {
  const said = await told(kit);
  const [school] = kit.schools;
  for (const operation of kit.shared.operations.values()) {
    if (operation.capability === 'discovery' || keeps(said, operation)) continue;
    const params = Object.fromEntries(operation.params.flatMap((name) => (name === 'orgId' ? [] : [[name, uuid7()]])));
    const body = operation.body ? { body: {} } : {};
    const ask = { params, ...body, ...(operation.method === 'GET' ? {} : { ifMatch: 1 }) };
    const answer = await kit.as(school, 'schoolLeader', operation, ask);
    must(
      answer.status === 404,
      `${operation.id} belongs to ${operation.capability}, which is not declared, and \`parts\` does not name it: expected 404 not-found, got ${answer.status}`,
    );
    isProblem(answer, 'not-found');
  }
});

const issuers = check('issuers', 'issuers names who made the tokens that are taken', async (kit) => {
  const named = (await told(kit)).issuers;
  let seen = 0;
  for (const school of kit.schools) {
    for (const [role, token] of Object.entries(school.tokens)) {
      const iss = issuerOf(token);
      if (iss === undefined) continue;
      seen += 1;
      must(
        named.includes(iss),
        `the token of ${role} was made by ${iss}, which issuers (${named.join(', ')}) does not name`,
      );
    }
  }
  if (seen === 0) throw new NotProvable('the tokens of the principals file are no JWTs: nothing says who made them');
});

function issuerOf(token: string): string | undefined {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    const { iss } = Object(payload) as { iss?: unknown };
    return typeof iss === 'string' ? iss : undefined;
  } catch {
    return undefined;
  }
}

/** A body of the largest size is sent only where that is one that a backend means and this machine holds. */
const largest = 64 * 1024 * 1024;
export function bearable(bodyBytes: number): void {
  if (bodyBytes > largest)
    throw new NotProvable(`limits.bodyBytes is ${bodyBytes}: a run sends no body of more than ${largest} bytes`);
}

const limits = check(
  'limits',
  'what the limits say is taken: a body, a page, a batch as large as that',
  async (kit) => {
    const [school] = kit.schools;
    const { bodyBytes, pageItems, batchItems } = (await told(kit)).limits;
    bearable(bodyBytes);
    const page = await kit.as(school, 'schoolLeader', 'listClasses', {
      query: { limit: String(Math.min(pageItems, 1000)) },
    });
    must(
      page.status === 200,
      `limits.pageItems is ${pageItems}: expected 200 for a page of so many, got ${page.status}`,
    );
    const text = JSON.stringify(newAssignment(kit, school));
    const padded = text.padEnd(bodyBytes - Buffer.byteLength(text) + text.length);
    const by = { token: school.tokens.subjectTeacher, org: school.orgId };
    const large = await kit.send('createAssignment', { body: {} }, { ...by, text: padded });
    must(
      large.status === 201,
      `limits.bodyBytes is ${bodyBytes}: expected 201 for a body of so many, got ${large.status}`,
    );
    const { id, rev } = Object(large.body) as { id: string; rev: number };
    await kit.send('deleteAssignment', { params: { assignmentId: id }, ifMatch: rev }, by);
    // As many as a body of that size holds. Nobody bears these ids, and so nothing is stored.
    const { published } = await shelf(kit, school);
    const row = newReport(published.id, uuid7());
    const fits = Math.floor((bodyBytes - 100) / (JSON.stringify(row).length + 1));
    const items = Array.from({ length: Math.min(batchItems, fits) }, () => row);
    const batch = await kit.as(school, 'serviceClient', 'createReports', { body: { items } });
    must(
      batch.status === 200,
      `limits.batchItems is ${batchItems}: expected 200 for a batch of ${items.length}, got ${batch.status}`,
    );
  },
  'homework',
);

const catalogue = check('catalogue', 'the catalogue points to a description and to the discovery', async (kit) => {
  const answer = await kit.send('getApiCatalog', {}, nobody(kit));
  succeeded(kit.operation('getApiCatalog'), answer);
  const { linkset } = read(ApiCatalog, answer.body);
  must(
    linkset.some((one) => one['service-desc'].length > 0),
    'service-desc names an OpenAPI description',
  );
  const [meta] = linkset.flatMap((one) => one['service-meta']);
  must(meta !== undefined, 'service-meta names the discovery');
  const found = await kit.follow(meta.href);
  hasStatus(found, 200);
  read(Discovery, found.body);
});

export const discoveryChecks: Check[] = [version, together, events, undeclared, issuers, limits, catalogue];

const ofDiscovery = (change: (said: Record<string, unknown>) => unknown) => saying(/^\/\.well-known\/wuyu$/, change);
const lacking = (name: string) =>
  ofDiscovery((said) => ({ ...said, capabilities: (said['capabilities'] as string[]).filter((one) => one !== name) }));
const asksForToken: Mutant = (fetch) => (request) =>
  request.headers.has('authorization') ? fetch(request) : Promise.resolve(Response.json({}, { status: 401 }));

/** By the sentence that each breaks. */
export const discoveryMutants: Record<string, Mutant> = {
  // Says what it is to who is signed in.
  'discovery-1': asksForToken,
  // Numbers itself by its own releases.
  'discovery-2': ofDiscovery((said) => ({ ...said, contract: '2026.11.3' })),
  // Declares what it does not keep.
  'discovery-3': (fetch) => (request) =>
    /\/policy$/.test(new URL(request.url).pathname)
      ? fetch(new Request(new URL('/v1/none', request.url), request))
      : fetch(request),
  // Keeps a capability that it does not declare.
  'discovery-4': lacking('surveys'),
  // Takes half of what it says.
  'discovery-5': (fetch) => async (request) => {
    const bytes = request.body ? (await request.clone().arrayBuffer()).byteLength : 0;
    return bytes > 32 * 1024 ? Response.json({}, { status: 413 }) : fetch(request);
  },
  'discovery-6': ofDiscovery((said) => ({ ...said, issuers: ['https://another.example'] })),
  // Points to nothing.
  'discovery-7': saying(/api-catalog$/, (body) => ({
    ...body,
    linkset: (body['linkset'] as object[]).map((one) => ({ ...one, 'service-meta': [] })),
  })),
  'discovery-10': lacking('events'),
  // Works by rules that it does not tell.
  'discovery-9': lacking('policy'),
};
