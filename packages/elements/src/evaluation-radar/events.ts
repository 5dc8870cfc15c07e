/** Which axis was opened. */
export interface AxisOpening {
  /** The axis' `id`, or its title where it has none. */
  readonly axisId: string;
}

/** The evidence of an axis was asked for; `preventDefault()` keeps the element from opening it itself. */
export class AxisEvent extends CustomEvent<AxisOpening> {
  constructor(detail: AxisOpening) {
    super('wuyu-axis', { bubbles: true, composed: true, cancelable: true, detail });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'wuyu-axis': AxisEvent;
  }
}
