/** The backend, or something in between, gives no stream; there is no use in asking again at once. */
export class NoStream extends Error {}
