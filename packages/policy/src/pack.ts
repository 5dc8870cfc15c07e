import type { Clause, Closed, EvaluationRules, HomeworkRules, MenuRules, VisitRules } from '@wuyu/contract/browser';

/**
 * The rules of one place, as data. A rule names the clause it comes from by id; a clause that no rule names is one that
 * sets no number. Where a pack says nothing about a grade or a rule, its parent's holds.
 */
export interface Pack {
  readonly id: string;
  readonly title: string;
  readonly place: string;
  /** First and last day it holds. Outside them its parent holds in its place. */
  readonly validFrom: string;
  readonly validTo?: string;
  /** The pack that holds in its place after `validTo`, where there is one. */
  readonly supersededBy?: string;
  /** The pack it inherits from: nation ← province ← district ← school. Absent: it inherits the defaults alone. */
  readonly parent?: string;
  readonly clauses: readonly Closed<Clause>[];
  readonly homework: Partial<Closed<HomeworkRules>>;
  /** What it says about after-school service; absent where it says nothing. */
  readonly menus?: Partial<Closed<MenuRules>>;
  /** What it says about home visits; absent where it says nothing. */
  readonly visits?: Partial<Closed<VisitRules>>;
  /** What it says about the evaluation of pupils; absent where it says nothing. */
  readonly evaluation?: Partial<Closed<EvaluationRules>>;
}

/** Grades `from` to `to`, both included. */
export function grades(from: number, to: number): number[] {
  const all: number[] = [];
  for (let grade = from; grade <= to; grade++) all.push(grade);
  return all;
}
