import { isSdkError } from '@wuyu/sdk';

/** Why something could not be read or sent, as far as it makes a difference to whoever reads the words. */
export interface Failure {
  /**
   * - `unreachable`: no answer came
   * - `server`: the backend answered that it cannot just now, or unreadably
   * - `signedOut`: no valid token
   * - `notForYou`: this account may not, or has no pupil
   * - `incompatible`: the backend keeps another contract, or does not keep this part of it
   */
  readonly kind: 'unreachable' | 'server' | 'signedOut' | 'notForYou' | 'incompatible';
  /** Says which request it was; quote it to whoever runs the backend. */
  readonly requestId?: string | undefined;
  /** Seconds until it is tried again by itself. */
  readonly retryIn?: number | undefined;
}

/** Why a call failed, in the few kinds that make a difference to a reader. */
export function failureOf(error: unknown): Failure {
  const requestId = isSdkError(error) ? error.requestId : undefined;
  return { kind: kindOf(error), requestId };
}

function kindOf(error: unknown): Failure['kind'] {
  if (!isSdkError(error)) return 'server';
  switch (error.name) {
    case 'NetworkError':
    case 'TimeoutError':
      return 'unreachable';
    case 'TokenError':
      // As `fetch` fails where nothing answers.
      return error.cause instanceof TypeError ? 'unreachable' : 'signedOut';
    case 'IncompatibleError':
      return 'incompatible';
    case 'WuyuError':
      if (error.status === 401) return 'signedOut';
      return error.status === 403 || error.status === 404 ? 'notForYou' : 'server';
    default:
      return 'server';
  }
}
