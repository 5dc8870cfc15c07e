import { expect } from '@open-wc/testing';
import { asksBeforeClosing, keyless } from '../../../../stories/support/device.ts';
import { framework } from '../../../../stories/support/evaluation.ts';
import { classes, people } from '../../../../stories/support/school.ts';
import { button, EvaluationPage, inside, press, shows, tap, until } from '../../test/evaluation-page.ts';
import { outboxOf } from '../shared/outbox.ts';

const at = { attributes: { 'class-id': classes.fiveOne.id } };
let page: EvaluationPage;
beforeEach(async () => {
  page = await EvaluationPage.start();
  await framework(page.backend);
});
afterEach(() => page.stop());

describe('<wuyu-evidence-recorder> where there is no key to encrypt by', () => {
  it('says at sign-out what cannot stay on this device, and takes the PIN that lets it stay', async () => {
    const before = await page.open('wuyu-evidence-recorder', people.homeroomOne, at);
    const client = before.closest('wuyu-provider')?.client;
    if (!client) throw new Error('a provider gives the client');
    const outbox = await outboxOf(client, people.homeroomOne);
    await until(() => outbox.state.durable);
    await outbox.setPin('240613');
    keyless(page.backend);
    const element = await page.open('wuyu-evidence-recorder', people.homeroomOne, at);
    await tap(element, 'five-one-1', 3);
    // Closing the page would lose it, too: the browser asks.
    await until(asksBeforeClosing);
    await button(element, '记下 1 人');
    const leaving = element.askToLeave();
    await shows(element, '有 1 条存不到这台设备上，退出就没有了。输入本机密码就能留下。');
    await page.accessible(element);
    const field = await until(() => inside(element, 'dialog input')[0] as HTMLInputElement | undefined);
    field.value = '240613';
    await press(element, '打开');
    await press(element, '留着，下次发');
    expect(await leaving).to.equal('leave');
  });
});
