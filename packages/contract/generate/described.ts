import { openApi } from '../src/openapi.ts';
import { commentsIn } from './comments.ts';
import { examples } from './examples.ts';
import { samplesOf } from './samples.ts';
import type { Document } from './schemas.ts';

const comments = commentsIn(new URL('../src/', import.meta.url));
/** The comment on a schema, a field (`Schema.field`) or a capability. */
export const describe = (name: string): string | undefined => comments.get(name);

/** An example of each schema: those that were written by hand, and of all others what its fields make plausible. */
export function allExamples(): Record<string, unknown> {
  const { components } = JSON.parse(JSON.stringify(openApi())) as Document;
  return samplesOf(components.schemas, examples);
}

/** The description with the comments and an example of each schema, as it is written. */
export const described = (): Document =>
  JSON.parse(JSON.stringify(openApi({ describe, examples: allExamples() }))) as Document;
