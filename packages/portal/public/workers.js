/*
 * Families check the draw in a worker beside the page, so that it stays quick meanwhile. The worker begins with one line that
 * the element writes, as a blob of this page; nothing else passes for a script under the page's Trusted Types.
 */
if (window.trustedTypes)
  trustedTypes.createPolicy('default', {
    createScriptURL: (url) => (url.startsWith('blob:' + location.origin + '/') ? url : null),
  });
