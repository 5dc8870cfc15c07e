// The child that a guardian of several has chosen: every element of the tab begins with it.

const prefix = 'wuyu/student@1/';

/** @param whose org and user */
export function keptChild(whose: string): string | undefined {
  try {
    return globalThis.sessionStorage?.getItem(prefix + whose) ?? undefined;
  } catch {
    return undefined;
  }
}

export function keepChild(whose: string, studentId: string): void {
  try {
    globalThis.sessionStorage?.setItem(prefix + whose, studentId);
  } catch {
    // Then it is chosen anew in the next page.
  }
}
