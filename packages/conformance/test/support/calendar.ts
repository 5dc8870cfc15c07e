import type { Pack } from '@wuyu/policy';

/*
 * When the fixture takes place, its days of lessons and its rules, in which the two schools differ.
 */

/** The instant of the fixture: a Friday morning of term, in a year in which some school's rules refuse what exceeds the cap. */
export const now = Date.parse('2022-11-18T02:00:00Z');
export const day = '2022-11-18';

/** The weeks before: lessons from Monday to Saturday at both, and on Sundays at the first one, too. */
const weeksBefore = Object.fromEntries(
  Array.from({ length: 38 }, (_, i): [string, readonly [boolean, boolean]] => {
    const at = new Date(Date.parse('2022-09-30') + i * 86_400_000);
    return [at.toISOString().slice(0, 10), [true, at.getUTCDay() !== 0]];
  }),
);
/** Days of the calendar, each with whether the one school and the other have lessons; the second one works on a Saturday. */
export const calendar: Readonly<Record<string, readonly [boolean, boolean]>> = {
  ...weeksBefore,
  '2022-11-07': [true, true],
  '2022-11-08': [true, true],
  '2022-11-09': [true, true],
  '2022-11-10': [true, true],
  '2022-11-11': [true, true],
  '2022-11-12': [false, true],
  '2022-11-13': [false, false],
  '2022-11-14': [true, true],
  '2022-11-15': [true, true],
  '2022-11-16': [true, true],
  '2022-11-17': [true, true],
  [day]: [true, true],
  '2022-11-19': [false, false],
  '2022-11-20': [false, false],
};

/** The rules of the two schools: how long an offered place is held differs, too, and from how many pupils on what is told of them. */
const lasting: readonly Pack[] = (
  [
    ['fixture-allows', 'cn-2021', 1, 3],
    ['fixture-refuses', 'school-2022', 2, 2],
  ] as const
).map(([id, parent, hours, few]) => {
  const clause = `${id}-hours`;
  const said = { document: id, clause: '1', validFrom: '2022-01-01', confidence: 'default' } as const;
  return {
    id,
    title: id,
    place: id,
    validFrom: '2022-01-01',
    parent,
    clauses: [{ id: clause, ...said }],
    // At the one school families are told what a handful of pupils came to.
    homework: few === 3 ? { smallGroup: { value: few, clause } } : {},
    menus: { offerHours: { value: hours, clause }, extraLots: { value: 2, clause } },
    evaluation: {
      smallGroup: { value: few, clause },
      tailPercent: { value: 20 * few - 10, clause },
    },
  };
});

/** At the beginning of the term they asked some of the pupils alone, one a half of them each day, the other a third. */
const sampling: readonly Pack[] = lasting.map(({ id: parent }, i) => {
  const id = `${parent}-samples`;
  const validFrom = '2022-08-01';
  return {
    id,
    title: id,
    place: id,
    validFrom,
    validTo: '2022-10-09',
    parent,
    clauses: [{ id, document: id, clause: '1', validFrom, confidence: 'default' }],
    homework: { reporting: { value: 'sampled', percent: i === 0 ? 50 : 33, clause: id } },
  };
});
export const packs: readonly Pack[] = [...lasting, ...sampling];
