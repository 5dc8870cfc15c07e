/** The picture of an element as an SVG document. */
export async function svgOf(_element: HTMLElement): Promise<string> {
  return Promise.reject(new TypeError('not yet'));
}
export const pngOf = async (_element: HTMLElement, _scale: number): Promise<Blob> =>
  Promise.reject(new TypeError('not yet'));
export const download = async (_element: HTMLElement, _title: string): Promise<void> =>
  Promise.reject(new TypeError('not yet'));
