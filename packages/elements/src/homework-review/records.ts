/* What was: months, what work took, files of it. Asked for after the first picture. */
import type { Actual, LoadSummary } from '@wuyu/contract/browser';
import { addDays } from '../shared/days.ts';
import { localTime } from '../shared/clock.ts';
import { fileUrl } from '../shared/file-url.ts';
import type { HomeworkClient } from '../homework/client.ts';
import type { Evidence } from './state.ts';

/** Work of the past is looked back for this long. */
const lookBack = 56;

/** What work of a class took against what its authors expected, newest first. */
export async function readActuals(client: HomeworkClient, classId: string, today: string): Promise<readonly Actual[]> {
  const from = addDays(today, -lookBack);
  const { items } = await client.homework.listActuals({ from, to: today, classId });
  return [...items].sort((a, b) => (a.day < b.day ? 1 : -1));
}

/** First and last day of a month. */
export function monthDays(month: string): { from: string; to: string } {
  const from = `${month}-01`;
  const next = addDays(from, 31).slice(0, 7);
  return { from, to: addDays(`${next}-01`, -1) };
}

export async function readMonth(
  client: HomeworkClient,
  month: string,
  signal: AbortSignal,
): Promise<{ items: readonly LoadSummary[]; asOf: string | null }> {
  return client.homework.listLoadSummaries(monthDays(month), { signal });
}

/** Has a month's evidence written as a file; where it lies and until when, or that it could not be made. */
export async function makeEvidence(
  client: HomeworkClient,
  { timeZone, ...body }: { format: 'csv' | 'xlsx'; month: string; language: 'zh-CN' | 'en'; timeZone: string },
): Promise<Evidence> {
  const { format, month } = body;
  try {
    const { url, fileName, expiresAt } = await client.homework.createExport({ body });
    const lies = fileUrl(client.baseUrl, url);
    const until = localTime(Date.parse(expiresAt), timeZone).time;
    if (lies !== undefined) return { format, month, phase: 'ready', url: lies, fileName, until };
  } catch {
    // Said beside the buttons, which are there to try again.
  }
  return { format, month, phase: 'failed' };
}
