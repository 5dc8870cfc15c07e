import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { cellsOf, tableOf } from '../shared/clipboard.ts';
import { readTable, type PastedRow } from './paste.ts';
import { hanNumber, readClasses, readDay, readForm, readMinutes, readSubject, type Read } from './paste-words.ts';

const rooms = [
  { id: 'c51', title: '五(1)班' },
  { id: 'c52', title: '五(2)班' },
  { id: 'c510', title: '五(10)班' },
  { id: 'mixed', title: '三四年级复式班' },
];
const around = {
  rooms,
  subjects: ['语文', '数学', '英语', '道法'],
  monday: '2026-11-23',
  today: '2026-11-24',
  lessons: (day: string) => (['2026-11-28', '2026-11-29'].includes(day) ? false : true),
};
const value = (read: Read<unknown>) => ('is' in read ? read.is : `${read.ask}?`);
const suggested = (read: Read<unknown>) => ('ask' in read ? read.suggest : []);
const table = (...lines: string[]): PastedRow[] => readTable(cellsOf(lines.join('\n')), around);

describe('what a pasted cell says', () => {
  for (const [text, minutes] of [
    ['30', 30],
    ['３０', 30],
    ['30分钟', 30],
    ['约30分钟', 30],
    ['大约 30 分钟左右', 30],
    ['半小时', 30],
    ['半个小时', 30],
    ['1.5小时', 90],
    ['一个半小时', 90],
    ['1小时20分钟', 80],
    ['四十五分钟', 45],
    ['一刻钟', 15],
    ['两小时', 120],
    ['２０ｍｉｎ', 20],
    ['0', 0],
    ['30-30分钟', 30],
  ] as const)
    it(`understands ${text} as ${minutes} minutes`, () => expect(value(readMinutes(text))).to.equal(minutes));

  for (const [text, why, suggest] of [
    ['30-40分钟', 'range', [30, 40]],
    ['30～40', 'range', [30, 40]],
    ['1-2小时', 'range', [60, 120]],
    ['30分钟以内', 'about', [30]],
    ['不超过20分钟', 'about', [20]],
    ['7.5', 'unclear', []],
    ['-3', 'unclear', []],
    ['很多', 'unclear', []],
    ['20+10', 'unclear', []],
    ['40-30', 'unclear', []],
    ['2000', 'tooLong', []],
    ['', 'empty', []],
  ] as const)
    it(`asks about ${text || 'nothing'}`, () => {
      expect(value(readMinutes(text))).to.equal(`${why}?`);
      expect(suggested(readMinutes(text))).to.deep.equal(suggest);
    });

  it('tells days by weekday and by date, and asks where the two disagree or there are no lessons', () => {
    for (const text of [
      '周三',
      '星期三',
      '礼拜三',
      '周3',
      '11月25日',
      '11.25',
      '11/25',
      '2026-11-25',
      '25日',
      '周三(11/25)',
    ])
      expect(value(readDay(text, around)), text).to.equal('2026-11-25');
    expect(value(readDay('今天', around))).to.equal('2026-11-24');
    expect(suggested(readDay('11月25日（周四）', around))).to.deep.equal(['2026-11-25', '2026-11-26']);
    for (const [text, why] of [
      ['周六', 'dayOff'],
      ['周一至周五', 'several'],
      ['三', 'unclear'],
      ['2月30日', 'unclear'],
      ['', 'empty'],
    ] as const)
      expect(value(readDay(text, around)), text).to.equal(`${why}?`);
    // Around the turn of a year the nearest such day is meant.
    expect(value(readDay('1月4日', { ...around, monday: '2026-12-28' }))).to.equal('2027-01-04');
  });

  it('knows a class by any way of writing it, and asks which of a grade is meant', () => {
    for (const text of ['五(2)班', '五（2）班', '五2班', '5(2)', '５．２班', '五年级2班', '五二班', '5-2班'])
      expect(value(readClasses(text, rooms)), text).to.deep.equal(['c52']);
    expect(value(readClasses('五(1)班、五(2)班', rooms))).to.deep.equal(['c51', 'c52']);
    expect(value(readClasses('五年级', rooms))).to.equal('several?');
    expect(suggested(readClasses('五年级', rooms))[0]).to.deep.equal(['c51', 'c52', 'c510']);
    expect(value(readClasses('五(9)班', rooms))).to.equal('unknown?');
    expect(value(readClasses('五(1)班、五(9)班', rooms))).to.equal('unknown?');
  });

  it('knows subjects and forms', () => {
    expect([readSubject('数', around.subjects), readSubject('道德与法治', around.subjects)].map(value)).to.deep.equal([
      '数学',
      '道法',
    ]);
    expect(value(readSubject('物理', around.subjects))).to.equal('unknown?');
    expect(value(readSubject('语', ['语文', '语言']))).to.equal('unknown?');
    expect([readForm('口头作业'), readForm('书面'), readForm('随便')].map(value)).to.deep.equal([
      'oral',
      'written',
      'unknown?',
    ]);
  });

  it('reads Chinese numbers', () =>
    expect(['十', '十五', '四十', '九十九', '二百零五', '两', '一百二十', '人'].map(hanNumber)).to.deep.equal([
      10,
      15,
      40,
      99,
      205,
      2,
      120,
      undefined,
    ]));
});

describe('a pasted table', () => {
  it('is read by its headings, wherever they stand', () => {
    const [row] = table(
      '五年级作业安排',
      '日期\t学科\t班级\t作业内容\t预计时长\t形式',
      '周四\t数学\t五(1)班\t练习册 50 页\t约３０分钟\t书面',
    );
    expect(row && [row.day, row.subject, row.classIds, row.title, row.basic, row.form].map(value)).to.deep.equal([
      '2026-11-26',
      '数学',
      ['c51'],
      '练习册 50 页',
      30,
      'written',
    ]);
  });

  it('is read without headings where each column can be only one thing', () => {
    const [row] = table('五(1)班\t周四\t数学\t练习册 50 页\t30', '五(2)班\t周五\t语文\t读后感\t半小时');
    expect(row && [row.classIds, row.day, row.subject, row.title, row.basic].map(value)).to.deep.equal([
      ['c51'],
      '2026-11-26',
      '数学',
      '练习册 50 页',
      30,
    ]);
  });

  it('asks about empty cells, and offers what stands above instead of taking it', () => {
    const [, row] = table('班级\t日期\t学科\t内容\t分钟', '五(1)班\t周四\t数学\t口算\t10', '\t\t\t订正\t');
    expect(row && [row.classIds, row.day, row.subject, row.basic].map(value)).to.deep.equal(Array(4).fill('empty?'));
    expect(row && suggested(row.classIds)).to.deep.equal([['c51']]);
    expect(row && suggested(row.basic)).to.deep.equal([]);
  });

  it('asks for a column that is not there', () => {
    const [row] = table('班级\t内容', '五(1)班\t口算');
    expect(row && [row.day, row.subject, row.basic, row.form].map(value)).to.deep.equal(Array(4).fill('empty?'));
  });

  it('loses no other row by one that cannot be read', () => {
    const rows = table('班级\t日期\t学科\t内容\t分钟', '??\t??\t??\t\t??', '五(1)班\t周四\t数学\t口算\t10');
    expect(rows).to.have.length(2);
    expect(rows[1] && value(rows[1].basic)).to.equal(10);
  });

  it('takes quoted cells with lines and tabs in them as a spreadsheet writes them', () => {
    expect(cellsOf('a\t"x\ny ""z"""\r\nb\t\t\r\n').map((row) => row.map((c) => c.text))).to.deep.equal([
      ['a', 'x\ny "z"'],
      ['b', '', ''],
    ]);
  });

  it('knows from HTML which cells are merged: they say what is written over them', () => {
    const html = `<table><tr><td>班级</td><td>日期</td><td>内容</td><td>分钟</td></tr>
      <tr><td rowspan="2">五(1)班</td><td>周四</td><td>口算</td><td>10</td></tr><tr><td>周五</td><td>订正</td><td>15</td></tr></table>`;
    const rows = readTable(tableOf({ html, text: '' }), around);
    expect(rows.map((r) => [value(r.classIds), value(r.day), value(r.basic)])).to.deep.equal([
      [['c51'], '2026-11-26', 10],
      [['c51'], '2026-11-27', 15],
    ]);
  });

  it('reads a spreadsheet’s HTML where the page forbids to turn strings into elements', () => {
    const { parseFromString } = DOMParser.prototype;
    const inner = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML');
    const forbidden = () => {
      throw new TypeError('This document requires TrustedHTML assignment.');
    };
    DOMParser.prototype.parseFromString = forbidden;
    Object.defineProperty(Element.prototype, 'innerHTML', { ...inner, set: forbidden });
    try {
      const html = `<html xmlns:o="urn:o"><head><style><!--table {mso-x:"<td>";} td {color:red}--></style></head><body>
        <!--StartFragment--><table border=0><col width=72><TR height=19><td class=xl65 colspan=2 title="a > b">A&amp;B &lt;1&gt;&nbsp;&#20116;&#x4E00;<td>10
        <tr><td rowspan='9'><font>五(1)</font>班<br><o:p></o:p><td>&quot;口&unknown;算&quot;</td><td>5 < 6</td></tr>
        <![if x]><tr><td>周三<table><tr><td>里</td></tr></table></td><td></td></tr><![endif]></TABLE><p>后面</p></body></html>`;
      const cells = tableOf({ html, text: 'nothing' });
      expect(cells.map((row) => row.map((c) => c.text + (c.merged ? '^' : '')))).to.deep.equal([
        ['A&B <1> 五一', '^', '10'],
        ['五(1)班', '"口&unknown;算"', '5 < 6'],
        ['五(1)班^', '周三 里', ''],
      ]);
    } finally {
      DOMParser.prototype.parseFromString = parseFromString;
      if (inner) Object.defineProperty(Element.prototype, 'innerHTML', inner);
    }
  });

  for (const [what, html] of [
    ['no table', '<p>班级</p>'],
    ['a table that is cut off', '<table><tr><td>班级</td>'],
    ['a table of nothing', '<table></table>'],
  ] as const)
    it(`takes the text where the HTML is ${what}`, () =>
      expect(tableOf({ html, text: 'a\tb' })).to.deep.equal([[{ text: 'a' }, { text: 'b' }]]));

  it('whatever is pasted: every row stays, and a number is only ever one that was written', () => {
    const words = fc.constantFrom(
      '30',
      '半小时',
      '约20分钟',
      '30-40',
      '周三',
      '五(1)班',
      '数学',
      '口算',
      '',
      '—',
      '９０分',
      '书面',
      '1e3',
      '0x10',
    );
    const cell = fc.oneof(
      words,
      fc.string({ maxLength: 12 }).map((s) => s.replace(/["\t\r\n]/g, ' ')),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 8 }), (rows) => {
        const lines = rows.filter((row) => row.some((c) => c.trim() !== '')).map((row) => row.join('\t'));
        const read = table('班级\t日期\t学科\t内容\t分钟', ...lines);
        expect(read).to.have.length(lines.length);
        for (const row of read) {
          if (!('is' in row.basic)) continue;
          const said = row.said.basic ?? '';
          expect(row.basic.is).to.satisfy((n: number) => Number.isInteger(n) && n >= 0 && n <= 1440);
          expect(said.normalize('NFKC'), said).to.match(/\d|[零一二两三四五六七八九十半]/);
        }
      }),
      { numRuns: 300 },
    );
  });
});
