/**
 * Data in an attribute. What frameworks write where an element was not defined yet (`[object Object]`) is no data; what
 * cannot be read is kept as text, and told of.
 */
export const fromJson = {
  fromAttribute(text: string | null): unknown {
    if (text === null || text.trim() === '' || text.startsWith('[object ')) return undefined;
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return text;
    }
  },
};
