import type { Edition, Student } from '@wuyu/contract/browser';
import { keep, kept } from './kept.ts';
import { chooseEdition, type Frame } from './reading.ts';
import type { PickerRequest } from './state.ts';

type Request<Type> = Extract<PickerRequest, { type: Type }>;

/** Whom and what is looked at: as the page asks, as a person chose, as the tab was left, or as the school's year is. */
export class Looked {
  readonly #orgId: string;
  #asked: Omit<Request<'show'>, 'type'> = { editionId: undefined, studentId: undefined };
  #chosen: string | undefined;
  #userId = '';

  constructor(orgId: string) {
    this.#orgId = orgId;
  }

  /** The page asks for an edition and a child; whether it asked for others before. */
  ask({ editionId, studentId }: Request<'show'>): boolean {
    const before = this.#asked;
    this.#asked = { editionId, studentId };
    return editionId !== before.editionId || studentId !== before.studentId;
  }

  /** Whether the page names the child. */
  get namesChild(): boolean {
    return this.#asked.studentId !== undefined;
  }

  /** Somebody else is signed in. */
  forget(): void {
    this.#chosen = undefined;
  }

  choose(studentId: string, frame: Frame | undefined): void {
    this.#chosen = studentId;
    // Elements of the tab begin with a family's own child.
    if (frame && own(frame, studentId)) keep('student', this.#whose, studentId);
  }

  turn(request: Request<'turn'>, shown: Edition | undefined): void {
    if ('editionId' in request) keep('edition', this.#whose, request.editionId);
    else if (shown) keep('day', `${this.#whose}/${shown.id}`, request.slot);
  }

  student(frame: Frame | undefined): Student | undefined {
    const all = [...(frame?.me.students ?? []), ...(frame?.pupils ?? [])];
    const find = (id: string | undefined) => all.find((s) => s.sourcedId === id);
    const first = frame?.me.students[0];
    if (this.#chosen !== undefined) return find(this.#chosen) ?? first;
    return this.namesChild ? find(this.#asked.studentId) : (find(kept('student', this.#whose)) ?? first);
  }

  /** The edition of a frame that was just read. */
  edition(frame: Frame, shownId: string | undefined): Edition | undefined {
    this.#userId = frame.me.sourcedId;
    const { editionId } = this.#asked;
    const find = (of: string | undefined) => frame.editions.find(({ id }) => id === of);
    if (editionId !== undefined) return find(editionId);
    // What waits for other families' answers waits for theirs.
    const places = frame.places.filter(({ studentId }) => own(frame, studentId));
    // What somebody looks at stays, whatever opens meanwhile.
    return (
      find(shownId) ?? find(kept('edition', this.#whose)) ?? chooseEdition(frame.editions, places, frame.calendar.now)
    );
  }

  /** The slot of an edition that was turned to last. */
  day(edition: Edition | undefined): string | undefined {
    return edition && kept('day', `${this.#whose}/${edition.id}`);
  }

  get #whose(): string {
    return `${this.#orgId}/${this.#userId}`;
  }
}

const own = ({ me }: Frame, studentId: string): boolean => me.students.some(({ sourcedId }) => sourcedId === studentId);
