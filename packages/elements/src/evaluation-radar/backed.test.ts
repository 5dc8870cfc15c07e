import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { type Backend, startBackend } from '../../../../stories/support/backend.ts';
import {
  evaluationSchool,
  fiveDomains,
  framework,
  recorded,
  threeTerms,
} from '../../../../stories/support/evaluation.ts';
import { classes, people, type Person } from '../../../../stories/support/school.ts';
import '../provider/define.ts';
import './define.ts';
import type { EvaluationRadar } from './evaluation-radar.ts';

let backend: Backend;

async function open(
  person: Person,
  at: { student?: string; classId?: string; lang?: string } = {},
): Promise<EvaluationRadar> {
  const provider = await fixture(
    html`<wuyu-provider .client=${backend.clientOf(person)} lang=${at.lang ?? 'zh-CN'}>
      <wuyu-evaluation-radar .student=${at.student} .classId=${at.classId}></wuyu-evaluation-radar>
    </wuyu-provider>`,
  );
  const element = provider.querySelector('wuyu-evaluation-radar');
  if (!element) throw new Error('no element');
  return element;
}

const root = (element: EvaluationRadar): ShadowRoot => {
  if (!element.shadowRoot) throw new Error('no shadow root');
  return element.shadowRoot;
};
const textOf = (element: EvaluationRadar): string =>
  (root(element).querySelector('.root')?.textContent ?? '').replace(/\s+/g, ' ');

/** Waits until the element shows something. */
async function until<T>(element: EvaluationRadar, found: () => T | undefined | false | null): Promise<T> {
  for (const end = Date.now() + 8_000; Date.now() < end;) {
    const one = found();
    if (one) return one;
    await new Promise((done) => requestAnimationFrame(done));
  }
  throw new Error(`not found; it says: ${textOf(element).slice(0, 400)}`);
}
const says = (element: EvaluationRadar, words: string) => until(element, () => textOf(element).includes(words));
const button = (element: EvaluationRadar, words: string | RegExp): Promise<HTMLButtonElement> =>
  until(element, () =>
    [...root(element).querySelectorAll('button')].find((one) => {
      const name = (one.getAttribute('aria-label') ?? one.textContent).replace(/\s+/g, ' ').trim();
      return typeof words === 'string' ? name === words : words.test(name);
    }),
  );
const press = async (element: EvaluationRadar, words: string | RegExp): Promise<void> => {
  const found = await button(element, words);
  found.focus();
  found.click();
};
const focused = (element: EvaluationRadar): string =>
  (root(element).activeElement?.getAttribute('aria-label') ?? root(element).activeElement?.textContent ?? '').trim();

afterEach(() => backend.stop());

describe('A radar with a backend', () => {
  beforeEach(async () => {
    backend = await startBackend(evaluationSchool);
    await threeTerms(backend);
  });

  it('says how a pupil stands against its own past, what is missing as missing', async () => {
    const element = await open(people.xiaoyu);
    await says(element, '德、体、美各进了一级，智和上学期一样；劳这学期还没评。');
    expect(textOf(element)).to.contain('小雨的五育');
    expect(textOf(element)).to.contain('第一学期到今天');
    expect(textOf(element)).to.contain('只看自己，不排名次。');
    // Families are told no counts of the class.
    expect(textOf(element)).to.not.match(/全班 \d/);
  });

  it('tells staff on how many the middle half rests', async () => {
    const element = await open(people.homeroom, { student: people.xiaoyu });
    await says(element, '全班 45 人，各项有记录的 40 到 41 人。');
  });

  it('leads from an axis to what it rests on and back to where one was', async () => {
    const element = await open(people.homeroom, { student: people.xiaoyu });
    element.style.width = '1000px';
    await press(element, /^看美的 \d+ 条依据$/);
    await says(element, '小雨 · 美');
    await until(element, () => focused(element) === '小雨 · 美');
    await press(element, /^画画，依据 1 条$/);
    await says(element, '改的原因：点错了一级');
    expect(textOf(element)).to.contain('原来是成长');
    expect(root(element).querySelector('a')?.getAttribute('rel')).to.contain('noopener');
    await press(element, '回到小雨的五育');
    await until(element, () => /^看美的/.test(focused(element)));
  });

  it('lets a page open evidence its own way', async () => {
    const element = await open(people.homeroom, { student: people.xiaoyu });
    element.style.width = '1000px';
    element.addEventListener('wuyu-axis', (event) => event.preventDefault());
    const told = oneEvent(element, 'wuyu-axis');
    await press(element, /^看德的/);
    const { detail } = (await told) as CustomEvent<{ axisId: string }>;
    expect(detail.axisId).to.equal('de');
    expect(textOf(element)).to.not.contain('小雨 · 德');
  });

  it('counts for a family the entries that it is told one by one, and no classmate’s', async () => {
    const element = await open(people.guardian, { student: people.xiaoyu });
    await says(element, '只看自己，不排名次。');
    expect(textOf(element)).to.not.match(/全班 \d/);
    await press(element, /^看德的/);
    await press(element, /^帮助同学，依据/);
    await says(element, '在家也会照顾弟弟。');
    expect(textOf(element)).not.to.contain('不逐条显示');
  });

  it('says nothing to who teaches a subject of what is told to the homeroom teacher alone', async () => {
    const element = await open(people.maths, { student: people.xiaoyu });
    element.style.width = '1000px';
    await press(element, /^看德的/);
    await says(element, '自评、同学评、家长评的结果这里不显示，可以向班主任了解。');
    const rows = (words: RegExp) =>
      [...root(element).querySelectorAll('.sources li')].filter(({ textContent }) => words.test(textContent));
    expect(rows(/老师评/)).to.have.length(2);
    expect(rows(/自评|同学评|家长评/)).to.have.length(0);
    const charge = await open(people.homeroom, { student: people.xiaoyu });
    charge.style.width = '1000px';
    await press(charge, /^看德的/);
    await says(charge, '家长评');
    expect(textOf(charge)).not.to.include('这里不显示');
  });

  it('adds lines on wish, five at most', async () => {
    const element = await open(people.homeroom, { student: people.xiaoyu });
    for (const source of ['自评', '同学评', '家长评']) await press(element, source);
    await until(element, () => element.series?.length === 5);
    expect((await button(element, '老师评')).getAttribute('aria-disabled')).to.equal('true');
    await press(element, '老师评');
    await press(element, '自评');
    await until(element, () => element.series?.length === 4);
  });

  it('turns to another child and tells the page', async () => {
    const element = await open(people.guardian);
    await says(element, '小川的五育');
    const told = oneEvent(element, 'wuyu-student-chosen');
    await press(element, '小雨');
    expect(((await told) as CustomEvent<{ studentId: string }>).detail.studentId).to.equal(people.xiaoyu);
    await says(element, '小雨的五育');
    expect(element.student).to.equal(people.xiaoyu);
  });

  it('shows a class by name, who is still to be judged, one of it and the way back', async () => {
    const element = await open(people.homeroom, { classId: classes.five.id });
    const names = () => [...root(element).querySelectorAll('.pupil-name')].map(({ textContent }) => textContent);
    await until(element, () => names().length === 45);
    expect(names()).to.deep.equal([...names()].sort(new Intl.Collator('zh-CN').compare));
    await press(element, '劳还没评 5');
    await says(element, '45 人里的 5 人');
    expect(names()).to.include('小雨');
    await press(element, /小雨 德优秀/);
    await says(element, '小雨的五育');
    await until(element, () => focused(element) === '回到五(2)班的五育');
    await press(element, '回到五(2)班的五育');
    await until(element, () => /小雨\s+德优秀/.test(focused(element)));
    expect(names()).to.have.length(5);
  });

  it('shows the school in groups, each with its base, and rates with theirs', async () => {
    const element = await open(people.schoolLeader);
    await says(element, '全校');
    expect(textOf(element)).to.match(/还没评 10\s*共 69 人/);
    await press(element, '看五年级');
    await until(element, () => focused(element) === '五年级');
    const below = [...root(element).querySelectorAll('.below .spread-name')].map(({ textContent }) =>
      textContent.trim(),
    );
    expect(below).to.deep.equal(['五(1)班', '五(2)班', '五(3)班']);
    await press(element, '看五(2)班');
    await says(element, '37/45');
    await press(element, '怎么算的');
    await says(element, '没有评的也在分母里');
    expect(root(element).querySelectorAll('.pupil')).to.have.length(0);
  });

  it('speaks English where the page does', async () => {
    const element = await open(people.xiaoyu, { lang: 'en' });
    await says(element, 'Term by term');
    expect(textOf(element)).to.contain('小雨: five domains');
    expect(textOf(element)).to.contain('Character');
  });

  it('shows what is recorded meanwhile', async () => {
    const element = await open(people.xiaoyu);
    await says(element, '劳这学期还没评');
    const [made] = (await backend.asOther(people.schoolLeader).evaluation.listFrameworks({})).items;
    if (!made) throw new Error('no framework');
    await recorded(backend, 'five', made, {
      indicatorId: 'cleaning',
      entries: [{ studentId: people.xiaoyu, value: 4 }],
    });
    await says(element, '德、体、美、劳各进了一级');
  });

  it('takes words of a page in place of its own, at any time', async () => {
    const element = await open(people.xiaoyu);
    await says(element, '小雨的五育');
    element.messages = { 'zh-CN': { thisTerm: '本学期', onlySelf: '自己和自己比。' } };
    await says(element, '自己和自己比。');
    await says(element, '劳本学期还没评。');
  });

  it('warns of nothing while its data is on its way, nor where no single pupil is looked at', async () => {
    const { warn } = console;
    const told: string[] = [];
    console.warn = (...words: unknown[]) => told.push(words.join(' '));
    try {
      await says(await open(people.xiaoyu), '小雨的五育');
      await says(await open(people.homeroom), '按姓名排，不排名次');
      await says(await open(people.schoolLeader), '全校');
    } finally {
      console.warn = warn;
    }
    expect(told).to.deep.equal([]);
  });

  it('waits for a client inside a provider that has none yet', async () => {
    const provider = await fixture<HTMLElementTagNameMap['wuyu-provider']>(
      html`<wuyu-provider lang="zh-CN"><wuyu-evaluation-radar></wuyu-evaluation-radar></wuyu-provider>`,
    );
    const element = provider.querySelector('wuyu-evaluation-radar');
    if (!element) throw new Error('no element');
    // Longer than an element without a provider waits for its data.
    await new Promise((done) => setTimeout(done, 1_300));
    expect(root(element).querySelector('.root')?.getAttribute('aria-busy')).to.equal('true');
    expect(textOf(element)).not.to.contain('还没有可以看的内容');
    provider.client = backend.clientOf(people.xiaoyu);
    await says(element, '小雨的五育');
  });

  it('comes back as it was when it is moved on the page', async () => {
    const element = await open(people.xiaoyu);
    await says(element, '小雨的五育');
    const parent = element.parentElement;
    element.remove();
    expect(element.axes).to.equal(undefined);
    parent?.append(element);
    await says(element, '小雨的五育');
  });
});

describe('The next person who signs in on a radar', () => {
  let who: Person;
  const openAs = async (at: { classId?: string; student?: string } = {}) => {
    const client = backend.clientOf(() => who);
    const element = await fixture<EvaluationRadar>(
      html`<wuyu-evaluation-radar
        lang="zh-CN"
        .client=${client}
        .student=${at.student}
        .classId=${at.classId}
      ></wuyu-evaluation-radar>`,
    );
    return { client, element };
  };
  const turnTo = async (element: EvaluationRadar, value: string): Promise<void> => {
    const option = await until(element, () => root(element).querySelector<HTMLOptionElement>(`[value="${value}"]`));
    option.selected = true;
    option.parentElement?.dispatchEvent(new Event('input', { bubbles: true }));
  };

  beforeEach(async () => {
    backend = await startBackend(evaluationSchool);
    await threeTerms(backend);
  });

  it('begins where they would begin anew, and not at whom the one before had turned to', async () => {
    who = people.maths;
    const { client, element } = await openAs();
    await says(element, '按姓名排，不排名次');
    await turnTo(element, classes.five.id);
    await press(element, /小雨 德优秀/);
    await says(element, '小雨的五育');
    who = people.homeroomOne;
    client.signOut();
    await says(element, '五(1)班的五育');
    expect(element.student).to.equal(undefined);
    expect(element.classId).to.equal(undefined);
    expect(textOf(element)).not.to.include('小雨');
  });

  it('is shown what the page asks for, and is not led back to what another one had opened', async () => {
    who = people.maths;
    const { client, element } = await openAs({ classId: classes.five.id });
    await press(element, /小雨 德优秀/);
    await says(element, '小雨的五育');
    const parent = element.parentElement;
    element.remove();
    who = people.homeroom;
    client.signOut();
    parent?.append(element);
    await until(element, () => element.student === undefined);
    await says(element, '按姓名排，不排名次');
    expect(element.classId).to.equal(classes.five.id);
  });

  it('comes back to what they had turned to where it is the same person again', async () => {
    who = people.maths;
    const { client, element } = await openAs({ classId: classes.five.id });
    await press(element, /小雨 德优秀/);
    await button(element, '回到五(2)班的五育');
    client.signOut();
    await until(element, () => !textOf(element).includes('小雨'));
    await says(element, '小雨的五育');
    expect(element.student).to.equal(people.xiaoyu);
  });
});

describe('A radar with a backend, without anything to show', () => {
  it('says that there is no framework yet', async () => {
    backend = await startBackend(evaluationSchool);
    await says(await open(people.guardian), '学校还没有定评价方案');
  });

  it('shows a framework nobody was judged by as gaps', async () => {
    backend = await startBackend(evaluationSchool);
    await framework(backend, fiveDomains);
    await says(await open(people.xiaoyu), '这学期还没有评过。');
  });

  it('says what went wrong, and goes on when it is asked to', async () => {
    backend = await startBackend(evaluationSchool);
    await framework(backend, fiveDomains);
    backend.line = 'cut';
    const element = await open(people.xiaoyu);
    await says(element, '现在连不上学校的系统');
    backend.line = 'open';
    await press(element, '再试一次');
    await says(element, '小雨的五育');
  });
});
