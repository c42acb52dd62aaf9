// Before anything is drawn: the reader's choice of light or dark, and a sign that scripts run.
(function () {
  let chosen = '';
  try { chosen = localStorage.getItem('distant-friends theme') || ''; } catch { /* nothing is kept here */ }
  if (chosen) document.documentElement.dataset.theme = chosen;
  document.documentElement.classList.add('scripts');
})();
