/** A guardian of several children has turned to one of them. */
export class StudentChosenEvent extends CustomEvent<{ readonly studentId: string }> {
  constructor(studentId: string) {
    super('wuyu-student-chosen', { bubbles: true, composed: true, detail: { studentId } });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'wuyu-student-chosen': StudentChosenEvent;
  }
}
