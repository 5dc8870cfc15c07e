import { expect } from '@open-wc/testing';
import type { Framework } from '@wuyu/contract';
import { type Backend, type BackendOptions, startBackend } from '../../../../stories/support/backend.ts';
import {
  earlierTerms,
  evaluationSchool,
  fiveDomains,
  recorded,
  threeTerms,
} from '../../../../stories/support/evaluation.ts';
import { classes, people, type Person } from '../../../../stories/support/school.ts';
import type { RadarPlace, RadarState, RadarStore } from './state.ts';
import { createRadarStore } from './store.ts';

let backend: Backend;
let made: Framework;
let asked: string[];
let stops: (() => void)[];

async function begin(options: BackendOptions = evaluationSchool): Promise<void> {
  backend = await startBackend(options);
  made = await threeTerms(backend);
  asked = [];
  stops = [];
  const { fetch } = backend;
  // What the page asks for is written down; seeding goes past it.
  Object.assign(backend, {
    fetch: (input: string, init?: RequestInit) => {
      asked.push(new URL(input).pathname.replace(/^\/v1\/orgs\/[^/]+/, '') + new URL(input).search);
      return fetch(input, init);
    },
  });
}

function open(person: Person, place: RadarPlace = {}): RadarStore {
  const store = createRadarStore({ client: backend.clientOf(person) });
  void store.request({ type: 'show', place });
  stops.push(store.subscribe(() => undefined));
  return store;
}

function until(store: RadarStore, holds: (state: RadarState) => boolean): Promise<RadarState> {
  return new Promise((resolve, reject) => {
    const fail = setTimeout(() => reject(new Error(`not so: ${JSON.stringify(store.state).slice(0, 600)}`)), 8_000);
    const look = () => {
      if (!holds(store.state)) return;
      clearTimeout(fail);
      stop();
      resolve(store.state);
    };
    const stop = store.subscribe(look);
    look();
  });
}

const ready = (store: RadarStore) => until(store, ({ phase, turning }) => phase === 'ready' && !turning);
const valuesOf = ({ pupil }: RadarState, term = 0) => pupil?.terms[term]?.profile.axes.map(({ value }) => value);
const profileRequests = () => asked.filter((path) => path.startsWith('/profiles'));

afterEach(async () => {
  for (const stop of stops) stop();
  await backend.stop();
});

describe('A pupil', () => {
  beforeEach(() => begin());

  it('sees this term and those before it, what is not judged staying missing', async () => {
    const state = await ready(open(people.xiaoyu));
    expect(state.audience).to.equal('self');
    expect(state.pupil?.name).to.equal('小雨');
    expect(state.pupil?.terms.map(({ term }) => term.title)).to.deep.equal([
      '2026—2027学年第一学期',
      earlierTerms.spring.title,
      earlierTerms.autumn.title,
    ]);
    expect(valuesOf(state)).to.deep.equal([4, 3, 2, 3, null]);
    expect(valuesOf(state, 1)).to.deep.equal([3, 3, 1, 2, 3]);
  });

  it('is told the middle half of the class, and no counts', async () => {
    const { pupil } = await ready(open(people.xiaoyu));
    expect(pupil?.group?.axes.every(({ counts }) => counts === null)).to.equal(true);
    expect(pupil?.group?.axes[0]?.p25).to.be.a('number');
  });

  it('asks for nothing that it may not see', async () => {
    const store = open(people.xiaoyu);
    await ready(store);
    await store.request({ type: 'drill', axisId: 'de' });
    const place = { studentId: 'five-1' };
    await store.request({ type: 'show', place });
    await until(store, ({ failure }) => failure?.kind === 'notForYou');
    expect(asked.some((path) => path.startsWith('/evaluation-rates') || path.includes('/students'))).to.equal(false);
    expect(asked.some((path) => path.includes('five-1'))).to.equal(false);
    for (const path of asked.filter((one) => /^\/(profiles|evidence)/.test(one)))
      expect(path).to.contain(`studentId=${people.xiaoyu}`);
    for (const path of asked.filter((one) => one.startsWith('/evaluation-distributions')))
      expect(path).to.contain(`classId=${classes.five.id}`);
  });

  it('finds what an axis rests on, and what was corrected', async () => {
    const store = open(people.xiaoyu);
    await ready(store);
    await store.request({ type: 'drill', axisId: 'mei' });
    const { drill } = store.state;
    expect(drill?.phase).to.equal('ready');
    expect(drill?.profile?.axes.find(({ axisId }) => axisId === 'mei')?.indicators).to.have.length(2);
    const corrected = drill?.evidence.filter(({ indicatorId }) => indicatorId === 'drawing') ?? [];
    expect(corrected.map(({ value }) => value).sort()).to.deep.equal([2, 3]);
    expect(corrected.some(({ replacedBy }) => replacedBy !== null)).to.equal(true);
    expect(drill?.evidence.some(({ source }) => source === 'peer')).to.equal(false);
  });

  it('sees what the teacher records at once, and nothing else is read again', async () => {
    const store = open(people.xiaoyu);
    await ready(store);
    asked.length = 0;
    await recorded(backend, 'five', made, {
      indicatorId: 'cleaning',
      entries: [{ studentId: people.xiaoyu, value: 3 }],
    });
    await until(store, (state) => valuesOf(state)?.[4] === 3);
    expect(asked.some((path) => path.startsWith('/me') || path.startsWith('/frameworks'))).to.equal(false);
  });

  it('is told in another document’s axes', async () => {
    const state = await ready(open(people.xiaoyu, { as: 'quality' }));
    expect(state.readings.map(({ id }) => id)).to.deep.equal(['quality']);
    expect(state.pupil?.terms[0]?.profile.axes.map(({ axisId, value }) => [axisId, value])).to.deep.equal([
      ['character', 4],
      ['study', 3],
      ['wellbeing', 2],
      ['aesthetics', 3],
      ['practice', null],
    ]);
  });

  it('is looked at by the framework of its grade, and chooses where there are several', async () => {
    const { evaluation } = backend.asOther(people.schoolLeader);
    const second = await evaluation.createFramework({ body: { ...fiveDomains, title: '校本', grades: [5] } });
    await evaluation.createFramework({ body: { ...fiveDomains, title: '低年级', grades: [1, 2] } });
    const store = open(people.homeroom, { studentId: people.xiaoyu });
    const state = await ready(store);
    expect(state.frameworks.map(({ title }) => title)).to.have.members(['五育', '校本']);
    await store.request({ type: 'show', place: { studentId: people.xiaoyu, frameworkId: second.id } });
    expect((await ready(store)).framework?.title).to.equal('校本');
    expect(valuesOf(store.state)).to.deep.equal([null, null, null, null, null]);
  });

  it('sees a term that is over as it was', async () => {
    const state = await ready(open(people.xiaoyu, { on: earlierTerms.spring.end }));
    expect(state.term?.title).to.equal(earlierTerms.spring.title);
    expect(valuesOf(state)).to.deep.equal([3, 3, 1, 2, 3]);
  });
});

describe('A guardian', () => {
  beforeEach(() => begin());

  it('sees a child, and turns to another one', async () => {
    const store = open(people.guardian);
    expect((await ready(store)).audience).to.equal('family');
    expect(store.state.wards.map(({ name }) => name)).to.have.members(['小雨', '小川']);
    await store.request({ type: 'show', place: { studentId: people.xiaochuan } });
    expect((await ready(store)).pupil?.name).to.equal('小川');
  });
});

describe('A class', () => {
  beforeEach(() => begin());

  it('is one request for all 45, by name', async () => {
    const { room, kind } = await ready(open(people.homeroom, { classId: classes.five.id }));
    expect(kind).to.equal('class');
    expect(room?.profiles).to.have.length(45);
    expect(profileRequests()).to.have.length(1);
    const names = room?.profiles.map(({ studentName }) => studentName) ?? [];
    expect(names).to.deep.equal([...names].sort(new Intl.Collator('zh-CN', { numeric: true }).compare));
  });

  it('leads to one pupil and back without a pause', async () => {
    const store = open(people.homeroom, { classId: classes.five.id });
    await ready(store);
    const opened = store.request({ type: 'show', place: { classId: classes.five.id, studentId: people.xiaoyu } });
    expect(store.state.pupil?.name).to.equal('小雨');
    expect(valuesOf(store.state)).to.deep.equal([4, 3, 2, 3, null]);
    await opened;
    expect((await ready(store)).pupil?.terms).to.have.length(3);
    expect(store.state.pupil?.group?.enrolled).to.equal(45);
    const back = store.request({ type: 'show', place: { classId: classes.five.id } });
    expect(store.state.room?.profiles).to.have.length(45);
    await back;
  });

  it('is read again when something of it was recorded', async () => {
    const store = open(people.homeroom, { classId: classes.five.id });
    await ready(store);
    await recorded(backend, 'five', made, {
      indicatorId: 'cleaning',
      entries: [{ studentId: people.xiaoyu, value: 2 }],
    });
    const lao = ({ room }: RadarState) =>
      room?.profiles.find(({ studentId }) => studentId === people.xiaoyu)?.axes[4]?.value;
    await until(store, (state) => lao(state) === 2);
  });
});

describe('A pupil who changed class', () => {
  const moved = people.xiaoyu;
  /** Until the summer 小雨 was in 五(1)班. */
  const movedSchool: BackendOptions = {
    ...evaluationSchool,
    also: async (change) => {
      await evaluationSchool.also(change);
      const { trx } = change;
      const enrollments = trx.selectFrom('enrollments').selectAll();
      const now = await enrollments.where('user_id', '=', moved).executeTakeFirstOrThrow();
      const began = '2026-09-01';
      await trx
        .updateTable('enrollments')
        .set({ begin_date: began })
        .where('org_id', '=', now.org_id)
        .where('user_id', '=', moved)
        .execute();
      await trx
        .insertInto('enrollments')
        .values({
          ...now,
          enrollment_id: 'before-the-summer',
          class_id: classes.fiveOne.id,
          end_date: earlierTerms.spring.end,
        })
        .execute();
    },
  };
  const spring = { on: earlierTerms.spring.end };
  beforeEach(() => begin(movedSchool));

  it('stands in the class of now in a term before, and opens there', async () => {
    const store = open(people.homeroom, { classId: classes.five.id, ...spring });
    const { room } = await ready(store);
    expect(room?.profiles).to.have.length(45);
    const profile = room?.profiles.find(({ studentId }) => studentId === moved);
    expect(profile?.classId).to.equal(classes.fiveOne.id);
    await store.request({ type: 'show', place: { classId: classes.five.id, studentId: moved, ...spring } });
    const { pupil } = await ready(store);
    expect(pupil).to.include({ name: '小雨', classTitle: '', group: undefined });
    expect(valuesOf(store.state)).to.deep.equal([3, 3, 1, 2, 3]);
    await store.request({ type: 'show', place: { classId: classes.five.id, ...spring } });
    expect((await ready(store)).room?.profiles).to.have.length(45);
  });

  for (const who of [people.xiaoyu, people.guardian])
    it(`is told of itself in that term (${who})`, async () => {
      const { pupil } = await ready(open(who, { studentId: moved, ...spring }));
      expect(pupil).to.include({ name: '小雨', classTitle: '', group: undefined });
      expect(pupil?.terms.map(({ profile }) => profile.classId)).to.deep.equal([
        classes.fiveOne.id,
        classes.fiveOne.id,
      ]);
    });

  it('is told of its class of now where it is there', async () => {
    const { pupil } = await ready(open(people.guardian, { studentId: moved }));
    expect(pupil?.classTitle).to.equal('五(2)班');
    expect(pupil?.group?.classId).to.equal(classes.five.id);
  });
});

describe('The school', () => {
  beforeEach(() => begin());

  it('is told in groups to its leader, by grade and name, with rates', async () => {
    const { kind, school } = await ready(open(people.schoolLeader));
    expect(kind).to.equal('school');
    expect(school?.groups.filter(({ level }) => level === 'class').map(({ title }) => title)).to.include.members([
      '五(1)班',
      '五(2)班',
      '五(3)班',
    ]);
    const five = school?.groups.find(({ classId }) => classId === classes.five.id);
    expect(five?.enrolled).to.equal(45);
    const pass = school?.rates.find(({ classId, axisId }) => classId === classes.five.id && axisId === 'de')?.pass;
    expect(pass?.base).to.equal(45);
    expect(profileRequests()).to.have.length(0);
  });

  it('is told to who leads a grade, and no pupil of it, even where one’s class is named', async () => {
    const { kind } = await ready(open(people.gradeLead, { classId: classes.five.id }));
    expect(kind).to.equal('school');
    expect(profileRequests()).to.have.length(0);
  });
});

describe('Without', () => {
  it('a framework it says so', async () => {
    backend = await startBackend(evaluationSchool);
    stops = [];
    const store = open(people.xiaoyu);
    expect((await until(store, ({ phase }) => phase === 'none')).why).to.equal('framework');
  });

  it('a network it keeps what was read, and goes on when there is one', async () => {
    await begin();
    const store = open(people.xiaoyu);
    await ready(store);
    backend.line = 'cut';
    await store.request({ type: 'retry' });
    expect(store.state.offline).to.equal(true);
    expect(valuesOf(store.state)).to.deep.equal([4, 3, 2, 3, null]);
    backend.line = 'open';
    await store.request({ type: 'retry' });
    expect((await ready(store)).offline).to.equal(false);
  });

  it('a usable answer it keeps what was read, and says what failed', async () => {
    await begin();
    const store = open(people.xiaoyu);
    await ready(store);
    backend.line = 'failing';
    await store.request({ type: 'show', place: { on: earlierTerms.spring.end } });
    expect(store.state.failure?.kind).to.equal('server');
    expect(store.state.pupil?.name).to.equal('小雨');
  });
});
