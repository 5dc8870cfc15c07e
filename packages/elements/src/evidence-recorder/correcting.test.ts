import { framework, recorded } from '../../../../stories/support/evaluation.ts';
import { classes, people } from '../../../../stories/support/school.ts';
import { EvaluationPage, inside, press, shows, type, until } from '../../test/evaluation-page.ts';

const tag = 'wuyu-evidence-recorder';
const inOne = { attributes: { 'class-id': classes.fiveOne.id } };
const first = 'five-one-1';

let page: EvaluationPage;
let made: Awaited<ReturnType<typeof framework>>;
beforeEach(async () => {
  page = await EvaluationPage.start();
  made = await framework(page.backend);
});
afterEach(() => page.stop());

const open = (more = {}) => page.open(tag, people.homeroomOne, { ...inOne, ...more });

const leader = () => page.backend.asOther(people.schoolLeader).evaluation;
const entries = async (studentId?: string) =>
  (await leader().listEvidence({ limit: 1000, ...(studentId !== undefined && { studentId }) })).items;

describe('A correction in <wuyu-evidence-recorder>', () => {
  it('corrects an entry with a reason, and shows what stood there before', async () => {
    await recorded(page.backend, 'fiveOne', made, {
      indicatorId: 'helping',
      entries: [{ studentId: first, value: 2 }],
    });
    const element = await open();
    await press(element, /^高语嫣 .*看这学期的记录$/);
    await press(element, '改一改');
    const levels = await until(
      () => inside(element, 'dialog .level').length === 5 && inside(element, 'dialog .level input'),
    );
    levels[4]?.click();
    await page.accessible(element);
    await press(element, '改好了');
    await shows(element, '写一句为什么改');
    await type(element, '为什么改', '点错了');
    await press(element, '改好了');
    await until(async () => (await entries(first))[0]?.value === 4);
    await shows(element, /优秀 .*改过 为什么改：点错了/);
    inside(element, 'summary')[0]?.click();
    await shows(element, /原来写的（1） ?成长/);
    await page.accessible(element);
  });
});
