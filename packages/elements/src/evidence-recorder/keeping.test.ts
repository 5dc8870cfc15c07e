import { expect } from '@open-wc/testing';
import { classes, people } from '../../../../stories/support/school.ts';
import { button, has, inside, press, rowOf, shows, tap, textOf, until } from '../../test/evaluation-page.ts';
import { begin, end, entries, first, inOne, leader, made, open, page, tag } from '../../test/recorder-page.ts';
import { outboxOf } from '../shared/outbox.ts';

beforeEach(begin);
afterEach(end);

describe('<wuyu-evidence-recorder> without signal', () => {
  it('works without signal after one visit with it, says what waits, and sends it later', async () => {
    const element = await open();
    await until(async () => (await page.kept(`evaluation/of/${classes.fiveOne.id}`)) !== undefined);
    page.backend.line = 'cut';
    await tap(element, first, 2);
    await press(element, '记下 1 人');
    await shows(element, /没有信号 ?1 条待发送/);
    await shows(element, /待发送 ?上次 成长/);
    expect(await entries()).to.have.length(0);
    page.backend.line = 'open';
    window.dispatchEvent(new Event('online'));
    await until(async () => (await entries()).length === 1);
    await until(() => inside(element, '.pill').length === 0);
  });

  it('keeps what is filled in when the page is closed, for who wrote it alone', async () => {
    let element = await open();
    await tap(element, first, 2);
    await until(async () => String(JSON.stringify(await page.kept('evaluation/mine'))).includes(first));
    element = await page.open(tag, people.maths, inOne);
    await shows(element, '先给谁选一个');
    element = await open();
    await button(element, '记下 1 人');
  });

  it('puts what the backend refuses back where it was filled in, by the framework’s rule', async () => {
    const element = await open();
    await until(async () => (await page.kept(`evaluation/of/${classes.fiveOne.id}`)) !== undefined);
    page.backend.line = 'cut';
    await tap(element, first, 2);
    await press(element, '记下 1 人');
    await shows(element, '1 条待发送');
    await leader().updateFramework({ frameworkId: made.id, ifMatch: made.rev, body: { state: 'retired' } });
    page.backend.line = 'open';
    window.dispatchEvent(new Event('online'));
    await shows(element, '“五育”还没启用，或者已经停用');
    await page.accessible(element);
    await press(element, '不要了');
    await press(element, '删掉');
    await until(() => inside(element, '[part=attention]').length === 0);
  });
});

describe('<wuyu-evidence-recorder> keeps what a tap or a sign-out would lose', () => {
  it('shows nobody’s name any more once the sign-in ended', async () => {
    const element = await open();
    const { innerText: name } = (await rowOf(element, first)).querySelector('b') ?? { innerText: '' };
    await shows(element, name);
    page.backend.signedIn = false;
    page.backend.setTime('21:30');
    window.dispatchEvent(new Event('online'));
    await shows(element, '要重新登录一下');
    expect(textOf(element)).not.to.include(name).and.not.include('五(1)班');
    page.backend.signedIn = true;
    await press(element, '再试一次');
    await shows(element, name);
  });

  it('asks at sign-out about all that would be lost: writes of visits, and what is filled in and not recorded', async () => {
    const element = await open();
    const client = element.closest('wuyu-provider')?.client;
    if (!client) throw new Error('a provider gives the client');
    const outbox = await outboxOf(client, people.homeroomOne);
    await until(() => outbox.state.durable);
    page.backend.line = 'cut';
    await outbox.add({
      operation: 'visits.confirmVisit',
      input: { visitId: 'one', ifMatch: 1 },
      resource: 'visits/one',
    });
    await tap(element, first, 3);
    await button(element, '记下 1 人');
    expect(element.waiting).to.equal(1);
    const leaving = element.askToLeave();
    await shows(element, '还有 2 条没发出去');
    await press(element, '删掉');
    await shows(element, '2 条会找不回来');
    await press(element, '先不退出');
    expect(await leaving).to.equal('stay');
    // The pill tells of this element's own.
    expect(inside(element, '[part=pill]').map((one) => one.innerText)).not.to.include('1 条待发送');
    await button(element, '记下 1 人');
  });

  it('asks before what was not taken is thrown away', async () => {
    const element = await open();
    await tap(element, first, 3);
    page.backend.line = 'cut';
    await press(element, '记下 1 人');
    await shows(element, '1 条待发送');
    await leader().updateFramework({ frameworkId: made.id, ifMatch: made.rev, body: { state: 'retired' } });
    page.backend.line = 'open';
    window.dispatchEvent(new Event('online'));
    await press(element, '不要了');
    await shows(element, '1 条会找不回来');
    await page.accessible(element);
    await press(element, '返回');
    await button(element, '放回去改');
    await press(element, '不要了');
    await press(element, '删掉');
    await until(() => inside(element, '[part=attention]').length === 0);
    expect(await entries()).to.have.length(0);
  });

  it('puts back what was emptied', async () => {
    const element = await open();
    await tap(element, first, 4);
    await tap(element, 'five-one-2', 2);
    await press(element, '清空');
    await press(element, '放回来');
    await button(element, '记下 2 人');
    const chosen = (await rowOf(element, first)).querySelector<HTMLInputElement>('input:checked');
    expect(chosen?.value).to.equal('4');
    expect(has(element, '放回来')).to.equal(false);
  });
});
