/** What is logged: ids, numbers and states; never names, tokens or bodies. A pino logger is one. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
const nothing = (): void => undefined;
export const silent: Log = { info: nothing, warn: nothing, error: nothing };
