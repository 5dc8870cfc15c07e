import { expect } from '@open-wc/testing';
import { cellText, parseCell } from './parse.ts';

const minutes = (n: number, stopped?: 'bedtime' | 'help') => ({
  kind: 'answer',
  answer: { kind: 'minutes', minutes: n, tiers: ['basic'], ...(stopped && { stopped }) },
});
const marks = { atSchool: '校', notGiven: '无', bedtime: '休', help: '助' };

describe('what is typed into a cell', () => {
  it('is minutes, also in full-width digits from a Chinese keyboard', () => {
    for (const text of ['25', '２５', ' 25 ', '025', '25分', '25分钟', '２５ 分钟'])
      expect(parseCell(text)).to.deep.equal(minutes(25));
    expect(parseCell('0')).to.deep.equal(minutes(0));
  });

  it('says why a pupil stopped, in letters, on the keypad, and in Chinese', () => {
    for (const text of ['25b', '25B', '２５ｂ', '25*', '25休'])
      expect(parseCell(text)).to.deep.equal(minutes(25, 'bedtime'));
    for (const text of ['25h', '25+', '25助']) expect(parseCell(text)).to.deep.equal(minutes(25, 'help'));
  });

  it('is done at school, or not given', () => {
    for (const text of ['.', '。', 's', 'S', '校', '✓'])
      expect(parseCell(text)).to.deep.equal({ kind: 'answer', answer: { kind: 'doneAtSchool' } });
    for (const text of ['n', '-', '无'])
      expect(parseCell(text)).to.deep.equal({ kind: 'answer', answer: { kind: 'notGiven' } });
  });

  it('is never guessed', () => {
    for (const text of [
      '约15',
      '半小时',
      'b',
      'h',
      '1e3',
      '0x10',
      '-5',
      '12-15',
      '约30分钟',
      '12-15分',
      '1.5分',
      '15分b',
    ])
      expect(parseCell(text)).to.deep.equal({ kind: 'wrong', why: 'notUnderstood' });
    expect(parseCell('12.5')).to.deep.equal({ kind: 'wrong', why: 'fractional' });
    expect(parseCell('1441')).to.deep.equal({ kind: 'wrong', why: 'tooLong' });
    expect(parseCell('  ')).to.deep.equal({ kind: 'empty' });
  });

  it('reads back what it shows', () => {
    for (const text of ['25', '0', '25b', '30h', '.', 'n']) {
      const entry = parseCell(text);
      if (entry.kind !== 'answer') throw new Error('it is an answer');
      expect(parseCell(cellText(entry.answer, marks))).to.deep.equal(entry);
    }
  });

  it('keeps the tiers of a report that is corrected', () => {
    expect(parseCell('40', ['basic', 'advanced'])).to.deep.equal({
      kind: 'answer',
      answer: { kind: 'minutes', minutes: 40, tiers: ['basic', 'advanced'] },
    });
  });
});
