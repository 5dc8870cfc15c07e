import { expect } from '@open-wc/testing';
import { capacityIn, feeIn, gradesIn, timeIn, weekdaysIn } from './fields.ts';
import { instantOf, localInput, monthNow, usualWindow } from './months.ts';

describe('fields of the menu, as people write them', () => {
  it('reads weekdays', () => {
    for (const [text, days] of [
      ['三', [3]],
      ['周三', [3]],
      ['一三五', [1, 3, 5]],
      ['周一、周三', [1, 3]],
      ['1,3,5', [1, 3, 5]],
      ['Mon Wed', [1, 3]],
      ['周一至周五', [1, 2, 3, 4, 5]],
      ['星期天', [7]],
      ['每天', undefined],
      ['8', undefined],
      ['', undefined],
    ] as const)
      expect(weekdaysIn(text), text).to.deep.equal(days);
  });

  it('reads times, and takes the length of the activity where only one is written', () => {
    for (const [text, start, end] of [
      ['15:40-17:10', '15:40', '17:10'],
      ['1540 1710', '15:40', '17:10'],
      ['15：40—17：10', '15:40', '17:10'],
      ['15:40', '15:40', '17:10'],
      ['9:05–9:45', '09:05', '09:45'],
      // Service comes after lessons.
      ['3:40-5:00', '15:40', '17:00'],
      ['3点40到5点', '15:40', '17:00'],
      ['3点半至5点半', '15:30', '17:30'],
      ['下午3:40-5:00', '15:40', '17:00'],
      ['下午 3 点 40 分—下午 5 点', '15:40', '17:00'],
      ['晚上7:00-8:30', '19:00', '20:30'],
      ['5:30-7:00', '17:30', '19:00'],
      ['3点 5点', '15:00', '17:00'],
      ['中午11:50-1:20', '11:50', '13:20'],
      ['340-500', '15:40', '17:00'],
      ['3:40-5:00pm', '15:40', '17:00'],
      ['3:40 PM – 5:10 p.m.', '15:40', '17:10'],
      ['7:00-8:30pm', '19:00', '20:30'],
      ['3:40', '15:40', '17:10'],
      // Mornings are written as mornings.
      ['7:30-8:10', '07:30', '08:10'],
      ['上午6:30-7:30', '06:30', '07:30'],
      ['06:30-07:30', '06:30', '07:30'],
      ['上午10:30-下午1:00', '10:30', '13:00'],
      ['10:30-12:00', '10:30', '12:00'],
      ['11:00-1:00', '11:00', '13:00'],
    ] as const)
      expect(timeIn(text, 90), text).to.deep.equal({ start, end });
    for (const text of [
      '',
      '下午',
      '17:10-15:40',
      '25:00-26:00',
      '15:40-16:00-17:00',
      '23:30',
      '3:40-5',
      '17:00-8:00am',
    ])
      expect(timeIn(text, 90), text).to.equal(undefined);
  });

  it('reads grades, places and fees', () => {
    expect(gradesIn('3-6', [])).to.deep.equal([3, 4, 5, 6]);
    expect(gradesIn('三至五年级', [])).to.deep.equal([3, 4, 5]);
    expect(gradesIn('一、二', [])).to.deep.equal([1, 2]);
    expect(gradesIn('一二三', [])).to.deep.equal([1, 2, 3]);
    expect(gradesIn('', [2, 4])).to.deep.equal([2, 4]);
    expect(gradesIn('初一到初三', [])).to.deep.equal([7, 8, 9]);
    expect(gradesIn('不限', [2, 4])).to.deep.equal([2, 4]);
    expect(gradesIn('高年级段', [])).to.equal(undefined);
    expect([capacityIn('24'), capacityIn('24 人'), capacityIn('不限'), capacityIn('')]).to.deep.equal([
      24,
      24,
      null,
      null,
    ]);
    expect([capacityIn('很多'), capacityIn('0'), capacityIn('2001')]).to.deep.equal([undefined, undefined, undefined]);
    for (const [text, places] of [
      ['二十', 20],
      ['十', 10],
      ['十二', 12],
      ['三十五人', 35],
      ['两个', 2],
      ['一百', 100],
      ['一百二', 120],
      ['一百零五', 105],
      ['两百四十', 240],
      ['九百九十九', 999],
      ['２４', 24],
    ] as const)
      expect(capacityIn(text), text).to.equal(places);
    for (const text of ['百', '零', '十十', '二十零', '一百零', '二二', '十两', '一百零十'])
      expect(capacityIn(text), text).to.equal(undefined);
    for (const text of ['-5', '不限5', 'all 5', '- 12', '-0']) expect(capacityIn(text), text).to.equal(undefined);
    expect(feeIn('30')).to.deep.equal({ amount: 3000, currency: 'CNY' });
    expect(feeIn('¥30.5')).to.deep.equal({ amount: 3050, currency: 'CNY' });
    expect([feeIn('免费'), feeIn(''), feeIn('0')]).to.deep.equal([null, null, null]);
    expect(feeIn('三十')).to.equal(undefined);
  });

  it('knows the month that is made now, a window before it, and the school’s clock', () => {
    expect(monthNow([], '2026-11-10')).to.equal('2026-11');
    expect(monthNow([], '2026-12-20')).to.equal('2027-01');
    expect(usualWindow('2026-12', '2026-11-01')).to.deep.equal({
      opens: '2026-11-23T08:00',
      closes: '2026-11-27T20:00',
    });
    expect(usualWindow('2026-12', '2026-11-29').opens).to.equal('2026-11-30T08:00');
    const at = instantOf('2026-11-25T08:00', 'Asia/Shanghai');
    expect(new Date(at).toISOString()).to.equal('2026-11-25T00:00:00.000Z');
    expect(localInput(at, 'Asia/Shanghai')).to.equal('2026-11-25T08:00');
    // Across the hour that a country's summer begins with.
    expect(localInput(instantOf('2026-03-29T03:30', 'Europe/Berlin'), 'Europe/Berlin')).to.equal('2026-03-29T03:30');
  });
});
