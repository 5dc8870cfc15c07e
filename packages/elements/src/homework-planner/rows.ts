import type { Assignment } from '@wuyu/contract/browser';
import type { Room } from '../homework/rooms.ts';
import { weekAway } from '../homework/week.ts';
import { addDays } from '../shared/days.ts';
import { failureOf, type Failure } from '../shared/failure.ts';
import type { Outcome } from '../shared/store.ts';
import { contentOf, type Draft } from './draft.ts';
import { answered, draftOf, isReady, lastWeeks, previewOf, type Preview, type PreviewRow } from './preview.ts';
import type { HomeworkClient } from '../homework/client.ts';
import { readClass, type School, type WeekFacts } from './reading.ts';
import type { News, PlannerRequest } from './state.ts';
import { saveTarget } from './writes.ts';

interface Surroundings {
  readonly client: HomeworkClient;
  readonly hold: (assignment: Assignment) => void;
  readonly tell: (news: Omit<News, 'seq'>) => void;
  readonly changed: () => void;
  readonly troubled: (failure: Failure) => void;
}

/** What a person asks for about rows that are looked at before they become drafts. */
export type RowsRequest = Extract<
  PlannerRequest,
  { type: 'copyLast' | 'paste' | 'answer' | 'answerAll' | 'leaveOut' | 'closePreview' | 'takeRows' }
>;

const done: Outcome = { kind: 'done' };
const notReady: Outcome = { kind: 'refused', reason: 'notReady' };

/** Rows of a pasted table, or of last week: looked at, answered, and made drafts of one by one. */
export class Rows {
  readonly #around: Surroundings;
  #preview: Preview | undefined;
  /** Ids of what is made of a row, by row and class: sent again, it is the same. */
  readonly #ids = new Map<string, string>();

  constructor(around: Surroundings) {
    this.#around = around;
  }

  get preview(): Preview | undefined {
    return this.#preview;
  }

  close(): void {
    this.#ids.clear();
    this.#preview = undefined;
  }

  async request(request: RowsRequest, facts: WeekFacts, school: School, shown: readonly Room[]): Promise<Outcome> {
    switch (request.type) {
      case 'copyLast':
        return this.#copyLast(facts, school, shown);
      case 'paste':
        this.close();
        this.#preview = previewOf(request.cells, surroundingsOf(facts, school));
        break;
      case 'answer':
        this.#each((row) => (row.key === request.row ? answered(row, request.field, request.value) : row));
        break;
      case 'answerAll':
        this.#each((row) => ('ask' in row.cells[request.field] ? answered(row, request.field, request.value) : row));
        break;
      case 'leaveOut':
        this.#keep((row) => row.key !== request.row);
        break;
      case 'closePreview':
        this.close();
        break;
      case 'takeRows':
        return this.#take(facts, school);
    }
    this.#around.changed();
    return done;
  }

  async #copyLast(facts: WeekFacts, { me }: School, shown: readonly Room[]): Promise<Outcome> {
    const { client, changed, troubled } = this.#around;
    const monday = weekAway(facts.week.monday, -1);
    try {
      const lists = await Promise.all(shown.map((room) => readClass(client, room.id, monday, addDays(monday, 6))));
      const own = lists.flatMap(({ items }) => items).filter((a) => a.authorId === me.sourcedId);
      this.close();
      this.#preview = lastWeeks(
        own.filter((a) => a.status !== 'withdrawn'),
        facts.week,
        facts.calendar.days,
      );
    } catch (error) {
      troubled(failureOf(error));
      return notReady;
    }
    changed();
    return done;
  }

  #keep(is: (row: PreviewRow) => boolean): void {
    const rows = this.#preview?.rows.filter(is) ?? [];
    this.#preview = this.#preview && rows.length > 0 ? { ...this.#preview, rows } : undefined;
  }

  #each(change: (row: PreviewRow) => PreviewRow): void {
    if (this.#preview) this.#preview = { ...this.#preview, rows: this.#preview.rows.map(change) };
  }

  /** Makes drafts of the rows that are understood; one that is not taken stays, and loses no other. */
  async #take(facts: WeekFacts, { rooms }: School): Promise<Outcome> {
    for (const row of this.#preview?.rows.filter(isReady) ?? []) {
      const draft = draftOf(row, facts.calendar.days, rooms);
      // What was made of it is left out, so that trying again makes nothing twice.
      const { made, why } = await this.#make(draft, row.key);
      const left = draft.targets.map((t) => t.classId).filter((id) => !made.includes(id));
      if (left.length === 0) this.#keep((r) => r.key !== row.key);
      else {
        const classIds = { value: left.join() };
        this.#each((r) => (r.key === row.key ? { ...r, cells: { ...r.cells, classIds }, refused: why } : r));
      }
      this.#around.changed();
      if (why === null) return notReady;
    }
    return this.#preview ? { kind: 'other' } : done;
  }

  /** `why`: what the backend says against the first class it did not take; null where it could not be reached. */
  async #make(draft: Draft, row: number): Promise<{ made: string[]; why: string | null | undefined }> {
    const { client, hold, tell, troubled } = this.#around;
    const made: string[] = [];
    const content = contentOf(draft);
    if (!content) return { made, why: '' };
    for (const target of draft.targets) {
      const place = `${row} ${target.classId}`;
      const id = this.#ids.get(place) ?? client.newId();
      this.#ids.set(place, id);
      const written = await saveTarget(client, { ...target, id }, content);
      if (written.kind === 'done') {
        const { classId, rev } = written.assignment;
        made.push(classId);
        hold(written.assignment);
        tell({ kind: 'drafted', assignmentId: id, classId, rev });
      } else {
        if (written.kind === 'failed') troubled(written.failure);
        return { made, why: written.kind === 'refused' ? (written.detail ?? '') : null };
      }
    }
    return { made, why: undefined };
  }
}

/** What the words of a table are held against. */
function surroundingsOf(facts: WeekFacts, { rooms }: School) {
  const kinds = new Map(facts.calendar.days.map((d) => [d.day, d.kind !== 'off']));
  return {
    rooms,
    subjects: [...new Set(rooms.flatMap((r) => [...r.subjects, ...r.teachers.flatMap((t) => t.subjects)]))],
    monday: facts.week.monday,
    today: facts.calendar.today,
    lessons: (day: string) => kinds.get(day),
  };
}
