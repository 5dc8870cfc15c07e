const collator = new Intl.Collator('zh-CN', { numeric: true });

/** As people look names up: by pinyin, and 五(2)班 before 五(10)班. It lies in the bundle beside the classes in reach: who reads no classes loads more than it saves. */
export const byName = (a: string, b: string): number => collator.compare(a, b);
