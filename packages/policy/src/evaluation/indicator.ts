interface Holder {
  readonly indicators: readonly { readonly id: string }[];
}

/**
 * An indicator of a framework, with the axis it belongs to.
 *
 * @returns undefined where the framework has none of this id
 */
export function indicatorOf<A extends Holder>(
  { axes }: { readonly axes: readonly A[] },
  indicatorId: string,
): { readonly axis: A; readonly indicator: A['indicators'][number] } | undefined {
  for (const axis of axes) {
    const indicator = axis.indicators.find(({ id }) => id === indicatorId);
    if (indicator) return { axis, indicator };
  }
  return undefined;
}
