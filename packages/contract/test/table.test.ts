import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { contract, problems, problemType, roles, scopes, type AnyRoute } from '@wuyu/contract';
import * as browser from '@wuyu/contract/browser';

const rows = Object.entries<Record<string, AnyRoute>>(contract).flatMap(([capability, routes]) =>
  Object.entries(routes).map(([name, route]) => ({ capability, name, route })),
);

describe('the table of routes', () => {
  it('keeps everything of an org below its path, and only discovery outside', () => {
    for (const { capability, name, route } of rows) {
      const inOrg = /^\/v1\/orgs\/\{orgId\}(\/|$)/.test(route.path);
      assert.equal(inOrg, capability !== 'discovery', name);
      assert.equal(
        route.access === 'public',
        !inOrg,
        `${name} is open to everybody if and only if it is outside of an org`,
      );
    }
  });

  it('has one row for a method and path, and one operation of a name in all capabilities', () => {
    const places = rows.map(({ route }) => `${route.method} ${route.path.replaceAll(/\{\w+\}/g, '{}')}`);
    assert.deepEqual([...new Set(places)], places);
    const names = rows.map(({ name }) => name);
    assert.deepEqual([...new Set(names)], names);
  });

  it('asks for an Idempotency-Key wherever something may change, and only there', () => {
    for (const { name, route } of rows) {
      assert.equal(route.idempotent, route.method !== 'GET', name);
      assert.equal(route.problems.includes('idempotency-key-missing'), route.idempotent, name);
      assert.equal(route.problems.includes('in-flight'), route.idempotent, name);
    }
  });

  it('asks for the revision wherever an existing row is changed', () => {
    for (const { name, route } of rows) {
      if (['PATCH', 'DELETE'].includes(route.method)) assert.ok(route.ifMatch, name);
      for (const problem of ['precondition-required', 'precondition-failed'] as const)
        assert.equal(route.problems.includes(problem), route.ifMatch, name);
    }
  });

  it('names known roles and scopes, and at least one role a route', () => {
    for (const { name, route } of rows) {
      if (route.access === 'public') continue;
      const entries = Object.entries(route.access);
      assert.ok(entries.length > 0, `${name} can be called by nobody`);
      for (const [role, scope] of entries) {
        assert.ok(
          roles.some((known) => known === role),
          `${name}: ${role}`,
        );
        assert.ok(
          scopes.some((known) => known === scope),
          `${name}: ${scope}`,
        );
      }
    }
  });

  it('refuses fields it does not know in every query and body', () => {
    for (const { name, route } of rows) {
      for (const schema of [route.query, route.body]) {
        if (!schema) continue;
        const { error } = schema.safeParse({ surprise: 1 });
        const codes = error?.issues.map((issue) => issue.code) ?? [];
        assert.ok(codes.includes('unrecognized_keys'), `${name} lets an unknown field pass`);
      }
    }
  });

  it('lets fields it does not know pass in every answer', () => {
    const closed = new Set<string>();
    for (const { name, route } of rows) {
      if (route.status === 204) continue;
      const { additionalProperties } = z.toJSONSchema(route.ok, { io: 'input' });
      if (additionalProperties === false) closed.add(name);
    }
    assert.deepEqual([...closed], []);
  });

  it('answers a list whose row can be read alone with the same row', () => {
    const { homework } = contract;
    const assignment = homework.getAssignment.ok;
    assert.equal(homework.createAssignment.ok, assignment);
    assert.equal(homework.updateAssignment.ok, assignment);
  });
});

describe('problems', () => {
  it('have one stable type each, and a status of 4xx or 5xx', () => {
    const types = Object.keys(problems).map((name) => problemType(name as keyof typeof problems));
    assert.deepEqual([...new Set(types)], types);
    for (const type of types) assert.match(type, /^urn:wuyu:problem:[a-z-]+$/);
    for (const { status } of Object.values(problems)) assert.ok(status >= 400 && status < 600);
  });

  it('are each declared by some route', () => {
    for (const name of Object.keys(problems))
      assert.ok(
        rows.some(({ route }) => route.problems.some((problem) => problem === name)),
        `no route answers ${name}`,
      );
  });

  it('are told apart by a browser as by a server', () => {
    assert.deepEqual([...browser.problemNames], Object.keys(problems));
    for (const name of browser.problemNames) assert.equal(browser.problemName(problemType(name)), name);
    assert.equal(browser.problemName('urn:wuyu:problem:not-yet-known'), undefined);
    assert.equal(browser.problemName('about:blank'), undefined);
  });
});

describe('the table for browsers', () => {
  it('says of every operation what the table of routes says', () => {
    const known: Record<string, unknown> = { ...browser };
    for (const { capability, name, route } of rows) {
      const { method, path, idempotent, ifMatch, media } = route;
      const operations = known[capability] as Record<string, unknown>;
      assert.deepEqual(operations[name], { method, path, idempotent, ifMatch, media });
    }
  });
});
