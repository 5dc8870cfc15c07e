import { expect } from '@open-wc/testing';
import { classes, orgId } from '../../../../stories/support/school.ts';
import { visitSchool } from '../../../../stories/support/visits.ts';
import { inside, shows, tab, textOf, until, VisitPage } from '../../test/visit-page.ts';

const many = 150;
const names = Array.from({ length: many }, (_, i) => `学生${String(i + 1).padStart(3, '0')}`);

let page: VisitPage;
beforeEach(async () => {
  page = await VisitPage.start({
    ...visitSchool,
    also: async (change) => {
      await visitSchool.also(change);
      const row = { org_id: orgId, rev: 1, deleted: 0 as const, modified_at: 0 };
      const user = { ...row, role: 'student' as const, grade: 5, leads: '[]', issuer: null, sub: null };
      const home = { area: '大村', address: null, focus: 0 as const };
      await change.trx
        .insertInto('users')
        .values(names.map((name, i) => ({ ...user, ...home, user_id: `many-${i}`, name })))
        .execute();
      const place = { class_id: classes.five.id, role: 'student' as const, homeroom: 0 as const, subject: null };
      await change.trx
        .insertInto('enrollments')
        .values(
          names.map((_, i) => ({
            ...row,
            ...place,
            enrollment_id: `pupil-many-${i}`,
            user_id: `many-${i}`,
            begin_date: '2021-09-01',
            end_date: null,
          })),
        )
        .execute();
    },
  });
});
afterEach(() => page.stop());

const rows = (element: HTMLElementTagNameMap['wuyu-visit-tracker']) => inside(element, '#list [part=row]').length;

describe('A class that is longer than any', () => {
  it('is rendered as its end comes near, and all of it can be reached', async () => {
    const element = await page.open();
    await shows(element, new RegExp(`大村 ${many} 户`));
    const first = rows(element);
    expect(first).to.be.lessThan(many);
    // As the keyboard does: the last row that is there is brought into sight, until there is none after it.
    await until(() => {
      const buttons = inside(element, '#list .who');
      buttons[buttons.length - 1]?.focus();
      return names.every((name) => textOf(element).includes(name));
    });
    expect(element.shadowRoot?.activeElement?.closest('#list')).to.be.ok;
    // Another tab begins anew.
    await tab(element, /已访/);
    await tab(element, /待访/);
    await until(() => rows(element) > 0);
  });

  it('is all there on paper', async () => {
    const element = await page.open();
    await shows(element, new RegExp(`大村 ${many} 户`));
    await until(() => inside(element, '[part=pin-offer]').length > 0);
    dispatchEvent(new Event('beforeprint'));
    await element.updateComplete;
    for (const name of names) expect(textOf(element)).to.include(name);
  });
});
