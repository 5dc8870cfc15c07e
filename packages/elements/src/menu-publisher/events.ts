import type { PublisherRequest } from './state.ts';

/** What is about to be written. Ids only, since composed events reach the whole page. */
export interface MenuIntent {
  readonly change: 'begin' | 'drop' | 'publish' | 'file' | 'draw' | 'order' | 'mark' | 'accept' | 'return' | 'list';
  /** The edition, filing, course or provider it is about; undefined where it does not exist yet. */
  readonly id: string | undefined;
}

/** What the backend holds now. */
export interface MenuCommit {
  readonly change: string;
  readonly id: string;
}

/** Before something is published, filed, drawn, marked or decided; `preventDefault()` stops it. */
export class MenuEvent extends CustomEvent<MenuIntent> {
  constructor(detail: MenuIntent) {
    super('wuyu-menu', { bubbles: true, composed: true, cancelable: true, detail });
  }
}

/** After the backend committed it. */
export class MenuCommittedEvent extends CustomEvent<MenuCommit> {
  constructor(detail: MenuCommit) {
    super('wuyu-menu-committed', { bubbles: true, composed: true, detail });
  }
}

/** What of a request a page may stop; cells of the table are saved as they are written, and not asked about. */
export function intentOf(request: PublisherRequest, editionId: string | undefined): MenuIntent | undefined {
  switch (request.type) {
    case 'begin':
      return { change: 'begin', id: undefined };
    case 'drop':
    case 'publish':
    case 'file':
    case 'draw':
      return { change: request.type, id: editionId };
    case 'order':
      return { change: 'order', id: request.courseId };
    case 'mark':
      return { change: 'mark', id: editionId };
    case 'accept':
    case 'return':
      return { change: request.type, id: request.filingId };
    case 'provider':
    case 'course':
      return { change: 'list', id: request.id };
    default:
      return undefined;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'wuyu-menu': MenuEvent;
    'wuyu-menu-committed': MenuCommittedEvent;
  }
}
