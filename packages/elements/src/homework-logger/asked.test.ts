import { expect } from '@open-wc/testing';
import { composePolicy, isAsked, packs as ours } from '@wuyu/policy';
import { publish, usual } from '../../../../stories/support/homework.ts';
import { reporting } from '../../../../stories/support/policies.ts';
import { orgId, people, schoolDay } from '../../../../stories/support/school.ts';
import { LoggerPage, press, shows, textOf, until } from '../../test/logger-page.ts';

let page: LoggerPage;
beforeEach(async () => {
  page = await LoggerPage.start();
  await publish(page.backend, 'five', usual);
});
afterEach(() => page.stop());

/** The same in a school of other rules. */
async function startAgain(school: ReturnType<typeof reporting>): Promise<void> {
  await page.stop();
  page = await LoggerPage.start(school);
  await publish(page.backend, 'five', usual);
}

describe('<wuyu-homework-logger> where not everybody is asked', () => {
  it('leaves it to the pupil where the policy does', async () => {
    await startAgain(reporting('optional'));
    const element = page.open(people.xiaoyu);
    await shows(element, '填不填都可以');
    expect(textOf(element)).not.to.include('还没填');
    await page.accessible(element);
    await press(element, '在学校完成了');
    await until(async () => (await page.answers()).length === 1);
  });

  it('says who need not report today, and who is asked sees no difference', async () => {
    const asked = (percent: number) => {
      const { policyId, packs } = reporting('sampled', percent);
      const policy = composePolicy(policyId, schoolDay, [...ours, ...packs]);
      return isAsked(policy, { seed: orgId, studentId: people.xiaoyu, day: schoolDay });
    };
    const shares = Array.from({ length: 49 }, (_, i) => i + 2);
    await startAgain(
      reporting(
        'sampled',
        shares.find((percent) => !asked(percent)),
      ),
    );
    const spared = page.open(people.xiaoyu);
    await shows(spared, '今天不用填，想填也可以');
    expect(textOf(spared)).to.include('不用填').and.not.include('还没填');
    await page.accessible(spared);
    await startAgain(reporting('sampled', shares.find(asked)));
    const element = page.open(people.xiaoyu);
    await shows(element, '还没填');
    expect(textOf(element)).not.to.include('今天不用填');
  });

  it('shows other work quietly, and asks nothing about it', async () => {
    const element = page.open(people.xiaoyu);
    await shows(element, '记录单：自制水钟');
    const item = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('.item') ?? [])].pop();
    expect(item?.innerText).to.match(/动手\s*不用填/);
    expect(item?.querySelector('button')).to.equal(null);
  });

  it('says that this account does not reach the pupil whom the page names', async () => {
    const element = page.open(people.xiaoyu, 'student="somebody-else"');
    await shows(element, '这个账号看不到这名学生。');
    await page.accessible(element);
  });
});
