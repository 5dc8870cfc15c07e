/* Why something did not work, in the page's language. What a backend writes is for whoever builds a portal. */
import { Refusal } from './api.js';
import { text } from './texts.js';

const byStatus = {
  0: 'network',
  401: 'signedOut',
  403: 'forbidden',
  404: 'notFound',
  429: 'tooFast',
};

/** One sentence for a person. What is no refusal is a fault of this page: it goes to the console too. */
export function whyOf(error) {
  if (!(error instanceof Refusal)) {
    console.error(error);
    return text('why.other');
  }
  const { status } = error;
  if (status >= 500) return text('why.server');
  return text(`why.${byStatus[status] ?? 'other'}`);
}

/** The whole sentence that something did not work. */
export const failureText = (error) => text('refused', { why: whyOf(error) });
