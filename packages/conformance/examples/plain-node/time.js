/** Days as `YYYY-MM-DD`. A day is computed with in UTC, so that no zone of this machine comes into it. */

const dayMs = 86_400_000;

/** @param {string} text */
export function isDay(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/** @param {string} day @param {number} count */
export const addDays = (day, count) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10);

/** All days of a stretch, both ends included. @param {string} from @param {string} to */
export function daysOf(from, to) {
  const days = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** How many days a stretch has. @param {string} from @param {string} to */
export const dayCount = (from, to) => (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs + 1;

/** 1 is Monday, 7 is Sunday. @param {string} day */
export const weekday = (day) => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

/** Which day it is at a school. @param {string} timeZone @param {Date} now */
export const today = (timeZone, now = new Date()) =>
  // The Canadian way of writing a date is that of ISO 8601.
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);
