import { type BaseClient, type Client, devices, evaluation, policy, roster } from '@wuyu/sdk';

/** The client that the default stores of five-domain evaluation work on. */
export type EvaluationClient = Client<{
  devices: typeof devices;
  evaluation: typeof evaluation;
  policy: typeof policy;
  roster: typeof roster;
}>;

/** Gives a client what elements of evaluation need. */
export const withEvaluation = (client: BaseClient): EvaluationClient =>
  client.extend({ devices, evaluation, policy, roster });
