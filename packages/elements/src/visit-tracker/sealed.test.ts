import { expect } from '@open-wc/testing';
import { people } from '../../../../stories/support/school.ts';
import { has, inside, press, shows, tab, textOf, type, until, VisitPage } from '../../test/visit-page.ts';

let page: VisitPage;
beforeEach(async () => void (page = await VisitPage.start()));
afterEach(() => page.stop());

const teacher = () => page.backend.asOther(people.homeroom).visits;
const visitsOf = async () =>
  (await teacher().listVisits({ limit: 1000 })).items.filter(({ studentIds }) => studentIds.includes(people.xiaoyu));

describe('What is confidential of a visit', () => {
  it('tells of two confidential notes, shows the other one to who asks, and keeps the one that is chosen', async () => {
    const [visit] = await visitsOf();
    const visitId = visit?.id ?? '';
    const note = async () => (await teacher().getSealedNote({ visitId })).text;
    const write = async (text: string) => {
      const [now] = await visitsOf();
      await teacher().writeSealedNote({ visitId, ifMatch: now?.rev ?? 0, body: { text } });
    };
    const meanwhile = async (theirs: string) => {
      const element = await page.open();
      await tab(element, /已访/);
      page.backend.line = 'cut';
      await press(element, '改小雨的家访');
      await press(element, /^重写保密的话/);
      await type(element, '写一段保密的话', '夜里常醒');
      await press(element, '改好了');
      await shows(element, '1 条待发送');
      await write(theirs);
      page.backend.line = 'open';
      window.dispatchEvent(new Event('online'));
      await press(element, '看两份');
      await shows(element, '两份都在，只能留一份');
      await shows(element, /这台 夜里常醒/);
      expect(textOf(element)).not.to.include(theirs);
      await page.accessible(element);
      return element;
    };
    let element = await meanwhile('想妈妈');
    const readings = (await teacher().listSealedReadings({ visitId })).items.length;
    await press(element, /^看保密的话/);
    await shows(element, '想妈妈');
    expect((await teacher().listSealedReadings({ visitId })).items.length).to.equal(readings + 1);
    await press(element, '留这台的');
    await until(async () => (await note()) === '夜里常醒');
    await until(() => !textOf(element).includes('想妈妈'));
    element = await meanwhile('不说话');
    await press(element, '不要这台的');
    await press(element, '确定不要');
    await until(() => inside(element, '[part=attention]').length === 0);
    expect(await note()).to.equal('不说话');
  });

  it('reads what is confidential only after it was said that each reading is recorded', async () => {
    const [visit] = await visitsOf();
    const visitId = visit?.id ?? '';
    await teacher().writeSealedNote({ visitId, ifMatch: visit?.rev ?? 0, body: { text: '想妈妈' } });
    const readings = async () => (await teacher().listSealedReadings({ visitId })).items.length;
    const element = await page.open();
    await tab(element, /已访/);
    await press(element, /^小雨 /);
    await press(element, '看保密的话');
    await shows(element, '看一次，就记一次');
    expect(await readings()).to.equal(1);
    await press(element, '看');
    await shows(element, '想妈妈');
    expect(await readings()).to.equal(2);
    await page.accessible(element);
    // Who has read it is told to who has charge of the class, and looking there is no reading.
    await press(element, '谁看过');
    await shows(element, /林静看过，.* 林静写过，/);
    expect(inside(element, '[role=status] [part=sealed-log] li')).to.have.length(2);
    expect(textOf(element)).not.to.include('想妈妈');
    await page.accessible(element);
    expect(await readings()).to.equal(2);
    await press(element, '看保密的话');
    await press(element, '看');
    await shows(element, '想妈妈');
    inside(element, 'dialog')[0]?.dispatchEvent(new Event('cancel', { cancelable: true }));
    await until(() => !textOf(element).includes('想妈妈'));
  });

  it('tells a school’s leader who has read what is confidential, and not what it says', async () => {
    const [visit] = await visitsOf();
    const visitId = visit?.id ?? '';
    await teacher().writeSealedNote({ visitId, ifMatch: visit?.rev ?? 0, body: { text: '想妈妈' } });
    await teacher().getSealedNote({ visitId });
    const element = await page.open(people.schoolLeader);
    await tab(element, /已访/);
    await press(element, /^小雨 /);
    await press(element, '谁看过');
    await shows(element, /林静看过，.* 林静写过，/);
    expect(has(element, '看保密的话')).to.equal(false);
  });
});
