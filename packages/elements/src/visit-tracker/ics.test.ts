import { expect } from '@open-wc/testing';
import { calendarFile, type CalendarDate } from './ics.ts';

/** Reads a calendar as RFC 5545 says: lines are put together again, then names, parameters and values are parted. */
function read(file: string): Record<string, string>[] {
  const lines = file.replace(/\r\n[ \t]/g, '').split('\r\n');
  expect(lines.pop()).to.equal('');
  expect(lines[0]).to.equal('BEGIN:VCALENDAR');
  expect(lines[lines.length - 1]).to.equal('END:VCALENDAR');
  const events: Record<string, string>[] = [];
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') events.push({});
    const [, name = '', value = ''] = /^([^:]+):(.*)$/.exec(line) ?? [];
    const last = events[events.length - 1];
    if (last) last[name] = value.replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
  }
  return events;
}

const date: CalendarDate = {
  id: '019-a',
  day: '2026-11-24',
  time: '14:30',
  title: '家访 陈一诺',
  place: '柳沟村 12 号',
  note: '',
};
const now = Date.parse('2026-11-24T06:05:09.500Z');

describe('a calendar file of plans', () => {
  it('tells each date at the school’s time, and whole days as days', () => {
    const file = calendarFile([date, { ...date, id: '019-b', time: null }], 'Asia/Shanghai', now);
    const [timed, whole] = read(file);
    expect(timed).to.include({
      UID: '019-a@wuyu',
      DTSTAMP: '20261124T060509Z',
      DTSTART: '20261124T063000Z',
      DURATION: 'PT30M',
      SUMMARY: '家访 陈一诺',
      LOCATION: '柳沟村 12 号',
    });
    expect(whole).to.include({ 'DTSTART;VALUE=DATE': '20261124' });
    expect(whole).not.to.have.any.keys('DTSTART', 'DURATION', 'DESCRIPTION');
  });

  it('keeps to the clock of a place where clocks are changed', () => {
    const at = (day: string) => read(calendarFile([{ ...date, day }], 'Europe/Paris', now))[0]?.['DTSTART'];
    expect(at('2026-03-28')).to.equal('20260328T133000Z');
    expect(at('2026-03-29')).to.equal('20260329T123000Z');
  });

  it('keeps every sign of a note, in lines of at most 75 bytes', () => {
    const note = '奶奶在家；门牌\\12, 3;\r\n第二行 😀👨‍👩‍👧 '.repeat(12);
    const file = calendarFile([{ ...date, note }], 'Asia/Shanghai', now);
    for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length, line).to.be.at.most(75);
    expect(file).not.to.include('\ufffd');
    expect(read(file)[0]?.['DESCRIPTION']).to.equal(note.replace(/\r\n/g, '\n'));
  });

  it('lets no note add a line of its own', () => {
    const note = 'x\r\nEND:VEVENT\nBEGIN:VEVENT\rSUMMARY:y';
    expect(read(calendarFile([{ ...date, note }], 'Asia/Shanghai', now))).to.have.length(1);
  });
});
