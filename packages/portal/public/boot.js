/* Runs before the first paint: the page's language and theme. Nothing else belongs here. */
(function () {
  var root = document.documentElement;
  if (new URLSearchParams(location.search).get('lang') === 'en') root.lang = 'en';
  try {
    var theme = sessionStorage.getItem('portal-theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  } catch {
    // Storage is closed to us (a sandboxed frame): the system's theme it is.
  }
})();
