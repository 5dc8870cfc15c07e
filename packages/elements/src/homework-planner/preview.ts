import type { Assignment, CalendarDay, Form } from '@wuyu/contract/browser';
import type { Room } from '../homework/rooms.ts';
import { hasLessons, nextSchoolDay, type Week } from '../homework/week.ts';
import { addDays } from '../shared/days.ts';
import type { Draft } from './draft.ts';
import { fieldsOf, maxTitle } from './draft.ts';
import type { Cell } from '../shared/clipboard.ts';
import { readTable, type PastedRow, type Surroundings } from './paste.ts';
import { type Ask, readMinutes, type Read } from './paste-words.ts';

export const previewFields = [
  'classIds',
  'day',
  'due',
  'subject',
  'form',
  'title',
  'basic',
  'advanced',
  'extension',
] as const;
export type PreviewField = (typeof previewFields)[number];

/** A field of a row to be taken: what it is, or what is asked, with what it might be. Values are texts; classes joined by a comma. */
export type PreviewCell =
  { readonly value: string } | { readonly ask: Ask; readonly said: string; readonly suggest: readonly string[] };

export interface PreviewRow {
  readonly key: number;
  readonly cells: Readonly<Record<PreviewField, PreviewCell>>;
  /** The backend did not take it, in its words. */
  readonly refused?: string | null | undefined;
}

/** Rows that are looked at before they become drafts. */
export interface Preview {
  readonly from: 'paste' | 'lastWeek';
  readonly rows: readonly PreviewRow[];
}

const cell = <T>(read: Read<T> | undefined, said: string | undefined, text: (value: T) => string): PreviewCell => {
  if (!read) return { value: '' };
  return 'is' in read ? { value: text(read.is) } : { ask: read.ask, said: said ?? '', suggest: read.suggest.map(text) };
};

/** A pasted table, to be looked at. */
export function previewOf(cells: readonly (readonly Cell[])[], around: Surroundings): Preview {
  return { from: 'paste', rows: readTable(cells, around).map(rowOf) };
}

function rowOf(row: PastedRow, key: number): PreviewRow {
  const { said } = row;
  const self = (text: string) => text;
  return {
    key,
    cells: {
      classIds: cell(row.classIds, said.classIds, (ids) => ids.join()),
      day: cell(row.day, said.day, self),
      // Empty: the next day with lessons.
      due: cell(row.due, said.due, self),
      subject: cell(row.subject, said.subject, self),
      form: cell<Form>(row.form, said.form, self),
      title: cell(row.title, said.title, self),
      basic: cell(row.basic, said.basic, String),
      advanced: cell(row.advanced, said.advanced, String),
      extension: cell(row.extension, said.extension, String),
    },
  };
}

/**
 * One's own assignments of the week before, for the same weekdays of a week. A day without lessons is asked about; what
 * was given to several classes in the same words is one row.
 */
export function lastWeeks(assignments: readonly Assignment[], week: Week, days: readonly CalendarDay[]): Preview {
  const rows = new Map<string, { classIds: string[]; day: string; a: Assignment; due: string | undefined }>();
  const lessons = new Set(week.columns.filter(hasLessons).flatMap((c) => c.days));
  for (const a of [...assignments].sort((x, y) => (x.assignedOn < y.assignedOn ? -1 : 1))) {
    const day = addDays(a.assignedOn, 7);
    const key = JSON.stringify([fieldsOf(a), a.grades]);
    const row = rows.get(key);
    // The same number of days later, unless the school is closed then.
    const due = days.some((d) => d.day === addDays(a.dueOn, 7) && d.kind !== 'off')
      ? addDays(a.dueOn, 7)
      : nextSchoolDay(days, day);
    if (row) row.classIds.push(a.classId);
    else rows.set(key, { classIds: [a.classId], day, a, due });
  }
  return {
    from: 'lastWeek',
    rows: [...rows.values()].map(({ classIds, day, a, due }, key) => {
      const fields = fieldsOf(a);
      const value = (text: string) => ({ value: text });
      return {
        key,
        cells: {
          classIds: value(classIds.join()),
          day: lessons.has(day) ? value(day) : { ask: 'dayOff' as const, said: day, suggest: [...lessons] },
          due: value(due ?? ''),
          subject: value(a.subject),
          form: value(a.form),
          title: value(a.title),
          basic: value(fields.minutes.basic),
          advanced: value(fields.minutes.advanced),
          extension: value(fields.minutes.extension),
        },
      };
    }),
  };
}

/** A row with one field answered; a number is read as in the table, so that 约30 is an answer, too. */
export function answered(row: PreviewRow, field: PreviewField, value: string): PreviewRow {
  const set = (next: PreviewCell): PreviewRow => ({
    ...row,
    refused: undefined,
    // Another day has another next day with lessons.
    cells: { ...row.cells, ...(field === 'day' && { due: { value: '' } }), [field]: next },
  });
  if (field === 'title') {
    const why = value.trim() === '' ? 'empty' : value.trim().length > maxTitle ? 'tooLong' : undefined;
    return set(why ? { ask: why, said: value.trim(), suggest: [] } : { value });
  }
  if (field === 'basic' || field === 'advanced' || field === 'extension') {
    if (value.trim() === '' && field !== 'basic') return set({ value: '' });
    const read = readMinutes(value);
    return set(
      'is' in read ? { value: String(read.is) } : { ask: read.ask, said: value, suggest: read.suggest.map(String) },
    );
  }
  return set(value === '' && field !== 'due' ? { ask: 'empty', said: '', suggest: [] } : { value });
}

export const isReady = (row: PreviewRow): boolean => previewFields.every((field) => 'value' in row.cells[field]);

/** A row as what stands in a form; its classes are targets still to be made. */
export function draftOf(row: PreviewRow, days: readonly CalendarDay[], rooms: readonly Room[]): Draft {
  const value = (field: PreviewField) => {
    const one = row.cells[field];
    return 'value' in one ? one.value : '';
  };
  const assignedOn = value('day');
  const due = value('due');
  const classIds = value('classIds').split(',');
  return {
    targets: rooms
      .filter((room) => classIds.includes(room.id))
      .map(({ id, grades }) => ({
        classId: id,
        id: '',
        grades,
        rev: undefined,
        held: undefined,
        status: 'draft',
        returnedFor: null,
      })),
    subject: value('subject'),
    title: value('title'),
    form: value('form'),
    assignedOn,
    dueOn: due >= assignedOn && due !== '' ? due : (nextSchoolDay(days, assignedOn) ?? assignedOn),
    minutes: { basic: value('basic'), advanced: value('advanced'), extension: value('extension') },
  };
}
