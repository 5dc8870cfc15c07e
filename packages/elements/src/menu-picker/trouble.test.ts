import { expect } from '@open-wc/testing';
import { idOf, publishMenu, usualWishes, wish, wishesOf } from '../../../../stories/support/menus.ts';
import { people } from '../../../../stories/support/school.ts';
import { goTo, has, inside, MenuPage, press, ranked, shows, textOf, until } from '../../test/menu-page.ts';

let page: MenuPage;
beforeEach(async () => void (page = await MenuPage.start()));
afterEach(() => page.stop());

const { guardian, xiaoyu, schoolLeader } = people;
const own = `student="${xiaoyu}"`;

describe('<wuyu-menu-picker> in trouble', () => {
  it('keeps what is ranked without a network, over a closed page, and sends it later', async () => {
    const menu = await publishMenu(page.backend);
    const element = page.open(guardian, own);
    await goTo(element, '周一');
    await shows(element, '足球');
    page.backend.line = 'cut';
    await press(element, '把足球加入志愿');
    await press(element, '把合唱加入志愿');
    await press(element, '合唱上移');
    await shows(element, /待发送 · 18:4\d/);
    await shows(element, '现在没有网络，照样可以选。');
    await page.accessible(element);
    expect(await wishesOf(page.backend, menu, xiaoyu)).to.deep.equal({});
    // The page is closed, and opened again where there is a network.
    page.root.innerHTML = '';
    page.backend.line = 'open';
    const again = page.open(guardian, own);
    await goTo(again, '周一');
    await until(() => ranked(again).join() === '合唱,足球');
    await until(
      async () =>
        (await wishesOf(page.backend, menu, xiaoyu))['1']?.join() === `${idOf(menu, '合唱')},${idOf(menu, '足球')}`,
    );
    await shows(again, '已保存');
  });

  it('lays a change over that of another device, and says so', async () => {
    const menu = await publishMenu(page.backend);
    const element = page.open(guardian, own);
    await goTo(element, '周一');
    await press(element, '把足球加入志愿');
    await shows(element, '已保存');
    page.backend.line = 'cut';
    await press(element, '把合唱加入志愿');
    await shows(element, '待发送');
    // Meanwhile the child itself, on another device.
    await wish(page.backend, menu, xiaoyu, { 1: ['英语戏剧'], 2: ['编程'] }, { by: xiaoyu });
    page.backend.line = 'open';
    window.dispatchEvent(new Event('online'));
    await shows(element, '别的设备也改过志愿');
    await page.accessible(element);
    const held = await until(async () => {
      const now = await wishesOf(page.backend, menu, xiaoyu);
      return now['1']?.length === 2 && now;
    });
    expect(held).to.deep.equal({ 1: [idOf(menu, '足球'), idOf(menu, '合唱')], 2: [idOf(menu, '编程')] });
    await press(element, '知道了');
    await until(() => !textOf(element).includes('别的设备'));
  });

  it('shows what another device changed, while it is looked at', async () => {
    const menu = await publishMenu(page.backend);
    const element = page.open(guardian, own);
    await goTo(element, '周一');
    await shows(element, '足球');
    await wish(page.backend, menu, xiaoyu, { 1: ['英语戏剧'] }, { by: xiaoyu });
    await until(() => ranked(element).join() === '英语戏剧');
    const status = () =>
      inside(element, '[role=status]')
        .map((one) => one.textContent ?? '')
        .join();
    await until(() => status().includes('别的设备改过志愿，这里是最新的。'));
    expect(textOf(element)).not.to.include('这里留了您刚才的改动');
  });

  it('says for each wish that was not kept why, and keeps the rest', async () => {
    const menu = await publishMenu(page.backend);
    const element = page.open(guardian, own);
    await goTo(element, '周三');
    await shows(element, '小小讲解员');
    // What the page shows is from before the school gave the course to grade 6 alone.
    const { menus } = page.backend.asOther(schoolLeader);
    const offeringId = idOf(menu, '木工坊');
    const wished = [idOf(menu, '小小讲解员'), offeringId];
    await element.store?.request({ type: 'retry' });
    const store = await until(() => (element as unknown as { current?: NonNullable<typeof element.store> }).current);
    await store.request({ type: 'wish', slot: '3', offeringIds: wished, none: false });
    await shows(element, '周三 木工坊：这个年级不能选。');
    expect(ranked(element)).to.deep.equal(['小小讲解员']);
    await page.accessible(element);
    expect(await menus.getEdition({ editionId: menu.edition.id })).to.include({ id: menu.edition.id });
    await press(element, '知道了');
    await until(() => !has(element, '知道了'));
  });

  it('closes by the school’s clock while it is open, and says that the last change was not saved', async () => {
    const menu = await publishMenu(page.backend, { closesAt: '2026-11-24T19:00' });
    const element = page.open(guardian, own);
    await goTo(element, '周一');
    await press(element, '把足球加入志愿');
    await shows(element, '已保存');
    // The device does not know yet that it is past seven at the school.
    page.backend.setTime('19:00');
    await press(element, '把合唱加入志愿');
    await shows(element, '刚才的改动没存上');
    await shows(element, '选课已经截止。');
    await until(() => !has(element, '把合唱加入志愿'));
    expect(ranked(element)).to.deep.equal(['足球']);
    expect(await wishesOf(page.backend, menu, xiaoyu)).to.deep.equal({ 1: [idOf(menu, '足球')] });
    await page.accessible(element);
  });

  it('says what failed, and tries again', async () => {
    await publishMenu(page.backend);
    page.backend.line = 'failing';
    const element = page.open(guardian, own);
    await shows(element, '课后服务没取到');
    await page.accessible(element);
    page.backend.line = 'open';
    await press(element, '再试一次');
    await shows(element, '足球');
  });

  it('asks for a new sign-in, and goes on from there', async () => {
    await publishMenu(page.backend);
    page.backend.signedIn = false;
    const element = page.open(guardian, own);
    await shows(element, '要重新登录一下');
    page.backend.signedIn = true;
    await press(element, '再试一次');
    await shows(element, '足球');
  });

  it('says so where the account has no pupil, or not this one', async () => {
    await publishMenu(page.backend);
    const leader = page.open(schoolLeader);
    await shows(leader, '这个账号看不到这里');
    const other = page.open(guardian, `student="${people.weiduo}"`);
    await shows(other, '这个账号看不到这里');
  });

  it('says that a page asks for an edition there is not', async () => {
    await publishMenu(page.backend);
    const element = page.open(guardian, 'edition="gone"');
    await shows(element, '没有找到这一期');
    await press(element, /12 月/);
    await shows(element, '足球');
  });
});

describe('<wuyu-menu-picker> in a form', () => {
  const sent = (form: HTMLFormElement) => {
    const value = new FormData(form).get('menu');
    return typeof value === 'string'
      ? (JSON.parse(value) as { slots: { slot: string; offeringIds: string[]; none: boolean }[] })
      : undefined;
  };

  it('is a field with a name and a value, which a fieldset can switch off', async () => {
    const menu = await publishMenu(page.backend);
    await wish(page.backend, menu, xiaoyu, usualWishes, { by: guardian });
    const element = page.open(guardian, `${own} name="menu"`);
    await shows(element, '足球');
    const form = await until(() => element.form);
    await until(() => (sent(form)?.slots.length ?? 0) === 4);
    expect(sent(form)).to.deep.include({ editionId: menu.edition.id, studentId: xiaoyu });
    expect(sent(form)?.slots[3]).to.deep.equal({ slot: '4', offeringIds: [], none: true });
    const fieldset = document.createElement('fieldset');
    form.append(fieldset);
    const provider = page.root.querySelector('wuyu-provider');
    if (provider) fieldset.append(provider);
    fieldset.disabled = true;
    await until(() => !has(element, /上移$/));
    expect(sent(form)).to.equal(undefined);
  });

  it('wants an answer for every day where it is required', async () => {
    const menu = await publishMenu(page.backend);
    await wish(page.backend, menu, xiaoyu, usualWishes, { by: guardian });
    const element = page.open(guardian, `${own} name="menu" required`);
    await shows(element, '足球');
    await until(() => !element.checkValidity());
    expect(element.validationMessage).to.equal('周五还没选；不去的话选“不参加”。');
    await goTo(element, '周五');
    await press(element, '周五不参加');
    await until(() => element.checkValidity());
  });

  it('is reset to what was there at first, here and in the backend', async () => {
    const menu = await publishMenu(page.backend);
    await wish(page.backend, menu, xiaoyu, { 1: ['足球'] }, { by: guardian });
    const element = page.open(guardian, `${own} name="menu"`);
    await goTo(element, '周一');
    await press(element, '把合唱加入志愿');
    await press(element, '合唱上移');
    await until(() => ranked(element).join() === '合唱,足球');
    element.form?.reset();
    await until(() => ranked(element).join() === '足球');
    await until(async () => (await wishesOf(page.backend, menu, xiaoyu))['1']?.join() === idOf(menu, '足球'));
  });

  it('shows again what was looked at, where a browser restores a form', async () => {
    await publishMenu(page.backend);
    const element = page.open(guardian, 'name="menu"');
    await shows(element, '足球');
    element.formStateRestoreCallback(JSON.stringify({ studentId: xiaoyu, slot: '5', query: '陶' }));
    await shows(element, '陶艺');
    expect(inside(element, '.rk')).to.have.length(0);
    expect((inside(element, 'input[type=search]')[0] as HTMLInputElement).value).to.equal('陶');
    element.formStateRestoreCallback('not ours');
    await shows(element, '陶艺');
  });
});
