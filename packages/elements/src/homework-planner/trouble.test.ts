import { expect } from '@open-wc/testing';
import { people } from '../../../../stories/support/school.ts';
import {
  accessible,
  all,
  backend,
  cellOf,
  draft,
  field,
  fill,
  five,
  inside,
  open,
  page,
  press,
  shows,
  startPage,
  stopPage,
  until,
} from '../../test/planner-page.ts';
import { createHomeworkPlannerStore } from './store.ts';

beforeEach(startPage);
afterEach(stopPage);

describe('<wuyu-homework-planner> where something is in the way', () => {
  it('keeps what is typed without a line, over a reload too, and sends it when the line is back', async () => {
    const element = open(people.maths);
    await shows(element, '五(2)班');
    backend.line = 'cut';
    await fill(element, '口算 20 题', '10');
    await shows(element, '先存在这里，连上网再存上去');
    await shows(element, '现在没有网络，照样可以填。');
    await press(element, '送审');
    await shows(element, '还没有送审；连上网存成草稿以后，请再点“送审”。');
    await accessible(element);
    backend.line = 'open';
    const again = open(people.maths);
    expect((await field(again, 'title')).value).to.equal('口算 20 题');
    window.dispatchEvent(new Event('online'));
    await press(again, '存草稿');
    await until(async () => (await all()).length === 1);
  });

  it('lets the page stop what would be written', async () => {
    const element = open(people.maths);
    const asked: string[] = [];
    page.addEventListener('wuyu-assignment', (event) => {
      event.preventDefault();
      asked.push(event.detail.change, ...event.detail.classIds);
    });
    await fill(element, '口算', '10');
    await press(element, '送审');
    expect(asked).to.deep.equal(['submit', five]);
    expect(await all()).to.deep.equal([]);
    expect((await field(element, 'title')).value).to.equal('口算');
    // Its own saving, too, and a form that is to make room for another one.
    await until(() => asked.includes('save'));
    await press(element, '存草稿');
    expect((await field(element, 'title')).value).to.equal('口算');
    expect(await all()).to.deep.equal([]);
  });

  it('asks before a saved draft goes because its class was left out', async () => {
    const element = open(people.maths);
    await fill(element, '口算', '10');
    await shows(element, '已存草稿，同事看得到');
    const asked: string[] = [];
    page.addEventListener('wuyu-assignment', (event) => {
      event.preventDefault();
      asked.push(event.detail.change, ...event.detail.classIds);
    });
    await press(element, '五(2)班');
    expect(asked).to.deep.equal(['drop', five]);
    expect(await all()).to.have.length(1);
  });

  it('sends what was typed while the device had no network as soon as it has one', async () => {
    const element = open(people.maths);
    await shows(element, '五(2)班');
    let online = true;
    let changed = (): void => undefined;
    element.store = createHomeworkPlannerStore({
      client: backend.clientOf(people.maths),
      network: {
        get online() {
          return online;
        },
        watch(call) {
          changed = call;
          return () => undefined;
        },
      },
    });
    await shows(element, '布置一份数学');
    online = false;
    await fill(element, '口算 20 题', '10');
    await shows(element, '先存在这里，连上网再存上去');
    await new Promise((resolve) => page.addEventListener('wuyu-assignment', resolve, { once: true }));
    online = true;
    changed();
    await until(async () => (await all()).length === 1);
  });

  it('gives the focus back where a question is answered by no', async () => {
    await draft(people.maths, { subject: '数学' });
    const element = open(people.maths);
    (await cellOf(element, '五(2)班', '周三')).click();
    await press(element, '删掉');
    await until(() => element.shadowRoot?.activeElement?.matches('[data-sure]'));
    await press(element, '先留着');
    await until(() => element.shadowRoot?.activeElement?.textContent.trim() === '删掉');
  });

  it('gives the focus back to the cell whose sheet is closed', async () => {
    const element = open(people.maths);
    const cell = await cellOf(element, '五(2)班', '周三');
    cell.focus();
    cell.click();
    await press(element, '关上');
    await until(() => inside(element, 'dialog').length === 0);
    expect(element.shadowRoot?.activeElement).to.equal(await cellOf(element, '五(2)班', '周三'));
  });

  it('says what failed, and reads again', async () => {
    backend.line = 'failing';
    const element = open(people.maths);
    await shows(element, '这一页没取到');
    await accessible(element);
    backend.line = 'open';
    await press(element, '再试一次');
    await shows(element, '布置一份数学');
  });

  it('asks for a new sign-in when the token does not hold', async () => {
    backend.signedIn = false;
    const element = open(people.maths);
    await shows(element, '要重新登录一下');
  });
});
