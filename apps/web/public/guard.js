// Runs before the first paint, in any browser: applies the stored elder mode, and speaks up when the program
// cannot start, so that nobody looks at an empty page.
;(() => {
  try {
    if (localStorage.getItem('yiwang.elder') === '1') document.documentElement.className = 'elder'
  } catch (error) {
    void error // no storage: the usual size
  }

  function say(text) {
    var place = document.getElementById('opening')
    if (place) place.textContent = text
  }
  function failed() {
    say('页面没有打开。请刷新一次；还不行，请换一个浏览器，或拨打 12345 办理。')
  }
  window.addEventListener('error', failed, true)
  window.addEventListener('unhandledrejection', failed)
  setTimeout(() => {
    say('网有点慢，还在打开。等不及可以拨打 12345。')
  }, 12000)
})()
