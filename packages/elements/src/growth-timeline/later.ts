// What is opened by a tap: fetched once there is something to open.
import type { TemplateResult } from 'lit';
import { clauseSheet } from '../homework/clause-sheet.ts';
import { sheet } from '../shared/sheet.ts';
import { sheets } from '../shared/sheet.styles.ts';
import type { GrowthTimelineMessages } from './messages.ts';
import type { WrittenRule } from './state.ts';

export const laterStyles = [sheets];

/** Where a rule stands written, over the page. */
export function ruleSheet(
  texts: GrowthTimelineMessages,
  { rule, clause }: WrittenRule,
  close: () => void,
): TemplateResult {
  const title = texts.why(rule);
  return sheet({ label: title, content: clauseSheet({ texts, clause, title, close }), closed: close });
}
