import type { HomeworkMessages } from './messages.ts';
import { answerText } from './row.ts';
import type { Item, News } from './state.ts';

/** What happened, as the status region says it. */
export function sentence(texts: HomeworkMessages, news: News, item: Item): string {
  const { subject } = item.assignment;
  const answer = news.report?.answer ?? item.answer;
  const words = answer ? answerText(texts, answer) : texts.notReported;
  switch (news.kind) {
    case 'kept':
      return texts.saidKept(subject, words);
    case 'committed':
      return news.change === 'withdrawn' ? texts.saidWithdrawn(subject) : texts.saidSent(subject);
    case 'withdrawn':
      return texts.saidWithdrawn(subject);
    case 'alreadyThere':
      return texts.saidAlready(subject, words);
    case 'changedElsewhere':
      return texts.saidChanged(subject);
    case 'arrived':
      return texts.saidArrived(subject, words);
    case 'pausedElsewhere':
      return texts.saidElsewhere(subject);
    case 'refused':
      return texts.refused;
  }
}
