/** Where a file lies: an address of the web, or one below the backend's; undefined for anything else. */
export function fileUrl(baseUrl: string, url: string): string | undefined {
  if (/^https?:\/\//i.test(url)) return url;
  return url.startsWith('/') && !url.startsWith('//') ? `${baseUrl}${url}` : undefined;
}
