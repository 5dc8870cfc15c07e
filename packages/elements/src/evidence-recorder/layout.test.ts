import { expect } from '@open-wc/testing';
import { people } from '../../../../stories/support/school.ts';
import { button, inside, press, shows, tap } from '../../test/evaluation-page.ts';
import { begin, end, first, inOne, leader, made, open, page, tag } from '../../test/recorder-page.ts';

beforeEach(begin);
afterEach(end);

describe('<wuyu-evidence-recorder> where the window ends', () => {
  for (const [who, person, attributes] of [
    ['pupil', people.xiaoyu, {}],
    ['guardian', people.guardian, { student: people.xiaoyu }],
    ['teacher', people.homeroomOne, inOne.attributes],
  ] as const)
    it(`leaves a ${who} the title and the sides to be read where it has only begun to come in sight`, async () => {
      const element = await page.open(tag, person, { attributes });
      await button(element, '德');
      const lead = document.createElement('div');
      page.root.prepend(lead);
      window.scrollTo(0, 0);
      for (const seen of [40, 120, 180]) {
        lead.style.height = `${window.innerHeight - seen}px`;
        const bottom = (selector: string) => inside(element, selector)[0]?.getBoundingClientRect().bottom ?? NaN;
        const foot = inside(element, '.foot')[0]?.getBoundingClientRect().top ?? NaN;
        expect(foot).to.be.at.least(bottom('.title'));
        expect(foot).to.be.at.least(bottom('.axes'));
      }
    });
});

describe('<wuyu-evidence-recorder> on wide and small pages', () => {
  it('speaks English, keeps targets large, and lays out wide and small pages', async () => {
    page.root.lang = 'en';
    for (const width of [320, 1180]) {
      const element = await open({ width });
      await shows(element, 'Growth record, 五(1)班');
      await tap(element, first, 1);
      await button(element, 'Record 1');
      for (const control of inside(element, '.level, .chip, button')) {
        const { height, width: wide } = control.getBoundingClientRect();
        expect(Math.min(height, wide), control.innerText).to.be.at.least(44);
      }
      const root = inside(element, '.root')[0];
      expect(root?.scrollWidth).to.be.at.most(root?.clientWidth ?? 0);
      await page.accessible(element);
      await press(element, 'Clear');
    }
  });
});

describe('<wuyu-evidence-recorder> with nothing to be recorded', () => {
  it('finds nothing to record where no framework is in use, and nothing for who teaches nobody', async () => {
    await leader().updateFramework({ frameworkId: made.id, ifMatch: made.rev, body: { state: 'retired' } });
    const element = await open();
    await shows(element, '还没有可用的评价方案');
    await page.accessible(element);
    const other = await page.open(tag, people.schoolLeader);
    await shows(other, '这里由任课老师、学生和家长来记。');
  });
});
