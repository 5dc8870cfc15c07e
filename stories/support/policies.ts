import type { HomeworkRules } from '@wuyu/contract';
import type { StoryClient } from './backend.ts';

/** The same client in a school whose policy asks others, or nobody, to report; the backend's own rules stay. */
export function reporting(client: StoryClient, value: 'optional' | 'sampled', percent = 100): StoryClient {
  const { getPolicy } = client.policy;
  const asking = async (...call: Parameters<typeof getPolicy>) => {
    const policy = await getPolicy(...call);
    const rule: HomeworkRules['reporting'] = { ...policy.homework.reporting, value, percent };
    return { ...policy, homework: { ...policy.homework, reporting: rule } };
  };
  return { ...client, policy: { ...client.policy, getPolicy: Object.assign(asking, getPolicy) } };
}
