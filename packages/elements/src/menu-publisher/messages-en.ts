import { wordsEn } from '../homework/words-en.ts';
import { menuWordsEn } from '../menus/words-en.ts';
import { failureEn } from '../shared/failure-words-en.ts';
import { districtEn } from './district-messages-en.ts';
import { editionEn } from './edition-messages-en.ts';
import type { FrameMessages, MenuPublisherMessages } from './messages.ts';
import type { News, ViewName } from './state.ts';

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
const monthYear = format({ month: 'long', year: 'numeric' });
const dayMonth = format({ day: 'numeric', month: 'short' });
const titles: Readonly<Record<ViewName, string>> = {
  edition: 'After-school menu',
  draw: 'After-school draw',
  attendance: 'After-school attendance',
  district: 'After-school service of the district',
};
const views: Readonly<Record<ViewName, string>> = {
  edition: 'Menu',
  draw: 'Draw',
  attendance: 'Attendance',
  district: 'Catalogue and filings',
};
const children = (n: number) => `${n} ${n === 1 ? 'child' : 'children'}`;
const activities = (n: number) => `${n} ${n === 1 ? 'activity' : 'activities'}`;

function told({ kind, n = 0, name = '' }: News): string {
  switch (kind) {
    case 'begun':
      return n > 0 ? `Begun with ${activities(n)}.` : 'Begun.';
    case 'dropped':
      return 'The draft is gone.';
    case 'added':
      return 'Added.';
    case 'pasted':
      return `${activities(n)} added.`;
    case 'taken':
      return `“${name}” is out.`;
    case 'ordered':
      return 'Ordered, and in the bank.';
    case 'published':
      return 'Published: families see it now.';
    case 'filed':
      return 'Filed with the district.';
    case 'drawn':
      return `Drawn for ${children(n)}.`;
    case 'marked':
      return `${children(n)} marked.`;
    case 'accepted':
      return `The menu of ${name} is accepted.`;
    case 'returned':
      return `The menu of ${name} is returned with your comment.`;
    case 'saved':
      return 'Saved.';
    case 'elsewhere':
      return 'A colleague has just changed it; this is what holds.';
  }
}

const frame: FrameMessages = {
  language: 'en',
  title: (view, _month) => titles[view],
  loading: 'Loading',
  noClient: 'Not connected to the school’s system yet',
  none: 'This account makes no menus',
  noneText:
    'School leaders make them, district officers read what is filed, and teachers keep attendance of their activities here. If that is wrong, please ask the school to correct its roster.',
  views: 'What to do',
  view: (view) => views[view],
  monthLabel: 'Month',
  monthName: (month) => monthYear.format(new Date(`${month}-01T00:00:00Z`)),
  monthBefore: 'Month before',
  monthAfter: 'Month after',
  offlineTitle: 'No network now',
  offlineText:
    'What you type stays on this page and is sent by itself later. Publishing, filing and drawing wait for the network.',
  memoryOnly: 'This browser keeps nothing: please look whether all is saved before you close the page.',
  clause: 'Clause',
  clauseTitle: 'Where it stands',
  close: 'Close',
  notYet: 'Not yet',
  changedMeanwhile: 'Somebody changed it just now; this is what holds. Please look again.',
  notSent: 'It was not sent. Please try again.',
  notSaved: 'not saved yet',
  discard: 'Discard',
  date: wordsEn.date,
  minutes: wordsEn.minutes,
  moment: (day, time) => `${dayMonth.format(new Date(`${day}T00:00:00Z`))} ${time}`,
  told,
  noDraw: 'No menu is published for this month',
  noDrawText: 'Once it is published and choosing has ended, lots are drawn here.',
  firstCome: 'Places of this edition go to who comes first; there is no draw',
  firstComeText: 'When an activity is full, families can wait on its list.',
  drawnTitle: (at) => `Drawn on ${at}`,
  applicants: 'Took part',
  allPlaced: 'Place on every day they chose',
  firstWishes: 'First wish came true',
  closedCount: 'Did not open',
  children,
  times: (n) => `${n} ${n === 1 ? 'time' : 'times'}`,
  ofAll: (n, all) => `${n} of ${all}`,
  offeringsCount: activities,
  askDraw:
    'Draw now, with the seed whose fingerprint was published. Families are told at once, and the seed is published. It is done once and cannot be repeated.',
  drawNow: 'Draw',
  drawDo: 'Draw…',
  drawing: 'Drawing',
  drawReady: 'Choosing has ended; lots can be drawn.',
  drawLater: (closes) => `Lots can be drawn after ${closes}. Until then you can see roughly how it would go.`,
  preview: 'See roughly',
  previewing: 'Computing',
  previewNote: 'Computed with another seed: the real draw will differ.',
  byRank: (rank) => (rank === 1 ? 'First wishes' : rank === 2 ? 'Second wishes' : `Wishes no. ${rank}`),
  missed: 'No wish of a day',
  wouldClose: 'Too few children',
  wouldBe: (placed, waiting) => `roughly: ${placed} in${waiting > 0 ? `, ${waiting} waiting` : ''}`,
  wouldNotOpen: 'roughly: would not open',
  proof: 'How to check it',
  proofText:
    'The seed’s fingerprint is published with the menu, the seed after the draw. Families can compute it again on their own page.',
  commitment: 'Fingerprint of the seed',
  seed: 'Seed',
  inputDigest: 'Fingerprint of the wishes',
  resultDigest: 'Fingerprint of the result',
  placedColumn: 'In',
  wantedColumn: 'Wish it',
  restColumn: 'State',
  placedOf: (n, capacity) => (capacity === null ? `${n}` : `${n} of ${capacity}`),
  wantedOf: (n, capacity) => (capacity === null ? `${n}, no limit` : `${n} for ${capacity}`),
  didNotOpen: (minimum) => `Did not open: fewer than ${minimum}`,
  belowMinimum: (minimum) => `fewer than ${minimum} so far`,
  byLot: 'by lot',
  enough: 'enough places',
  waitingCount: (n) => `${n} waiting`,
  freeCount: (n) => (n === 0 ? 'full' : `${n} free`),
  roomForAll: 'no limit',
  offeredCount: (n) => `${n} to answer`,
  noMeetings: 'Nothing to keep attendance of yet',
  noMeetingsText: 'Your activities stand here once the menu is published and places are given.',
  whichOffering: 'Which activity',
  whichDay: 'Which day',
  dayBefore: 'Time before',
  dayAfter: 'Time after',
  nobodyPlaced: 'No children here yet',
  attendanceCount: (all, present, absent, leave, open) =>
    [
      `${present} of ${all} present`,
      absent > 0 && `${absent} absent`,
      leave > 0 && `${leave} on leave`,
      open > 0 && `${open} not marked`,
    ]
      .filter((w) => w !== false)
      .join(' · '),
  allPresent: (n) => `All others present (${n})`,
  marksKept: (n) => `No network: ${n} stay on this page and are sent by themselves`,
  marksSending: (n) => `Saving ${n}`,
  notThatDay: 'This day is still to come',
  attendanceKeys: 'Up and down: next child; 1 present, 2 absent, 3 on leave, and on to the next',
  childrenOf: (title) => `Children of ${title}`,
  markName: (mark) => ({ present: 'Present', absent: 'Absent', leave: 'Leave' })[mark] ?? mark,
  markWord: (mark) =>
    mark === null ? 'not marked' : ({ present: 'present', absent: 'absent', leave: 'on leave' }[mark] ?? mark),
  notSentYet: 'not sent yet',
};

export const en: MenuPublisherMessages = {
  ...wordsEn,
  ...menuWordsEn,
  ...failureEn,
  ...editionEn,
  ...districtEn,
  ...frame,
};
