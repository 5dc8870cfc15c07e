import type { SheetClient } from './reading.ts';

/** Whether a client has the capabilities that the sheet needs. */
export const hasCapabilities = (client: object): client is SheetClient =>
  'homework' in client && 'policy' in client && 'roster' in client;
