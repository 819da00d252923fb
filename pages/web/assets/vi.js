/* Runs before Streamlit's own scripts. Three things: the browser formats as in Việt Nam, English words that come with
   Streamlit are replaced as they appear, and links between our pages open without loading the application again. */
(function () {
  "use strict";
  var WORDS = /*WORDS*/null;
  var PATTERNS = (/*PATTERNS*/null).map(function (pair) { return [new RegExp(pair[0]), pair[1]]; });
  var ATTRIBUTES = ["aria-label", "placeholder", "title", "alt", "data-title", "aria-valuetext"];
  var OURS = ".k, script, style, textarea, [contenteditable]";

  Object.defineProperty(navigator, "language", { get: function () { return "vi-VN"; }, configurable: true });
  Object.defineProperty(navigator, "languages", { get: function () { return ["vi-VN", "vi"]; }, configurable: true });
  window.PlotlyLocales = [/*PLOTLY_LOCALE*/null];

  function translated(text) {
    var trimmed = text.trim();
    if (!trimmed || trimmed.length > 240) return null;
    if (Object.prototype.hasOwnProperty.call(WORDS, trimmed)) return text.replace(trimmed, WORDS[trimmed]);
    for (var i = 0; i < PATTERNS.length; i++) {
      if (PATTERNS[i][0].test(trimmed)) return trimmed.replace(PATTERNS[i][0], PATTERNS[i][1]);
    }
    return null;
  }

  function fixText(node) {
    var parent = node.parentElement;
    if (!parent || parent.closest(OURS)) return;
    var words = translated(node.nodeValue);
    if (words !== null && words !== node.nodeValue) node.nodeValue = words;
  }

  function fixAttributes(element) {
    // Icons are words in a font of their own, which nobody should hear.
    if (element.getAttribute("data-testid") === "stIconMaterial" && element.getAttribute("aria-hidden") !== "true") {
      element.setAttribute("aria-hidden", "true");
    }
    for (var i = 0; i < ATTRIBUTES.length; i++) {
      var value = element.getAttribute(ATTRIBUTES[i]);
      if (!value) continue;
      var words = translated(value);
      if (words !== null && words !== value) element.setAttribute(ATTRIBUTES[i], words);
    }
  }

  function fixTree(root) {
    if (root.nodeType === Node.TEXT_NODE) { fixText(root); return; }
    if (root.nodeType !== Node.ELEMENT_NODE || root.closest(OURS)) return;
    fixAttributes(root);
    var walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (var node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) fixText(node); else fixAttributes(node);
    }
  }

  new MutationObserver(function (records) {
    records.forEach(function (record) {
      if (record.type === "characterData") fixText(record.target);
      else if (record.type === "attributes") fixAttributes(record.target);
      else record.addedNodes.forEach(fixTree);
    });
  }).observe(document.documentElement, {
    childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
  });

  // A session that is over is noticed by the first answer that says so: the door opens in this tab, and leads back here.
  var leaving = false;
  function toTheDoor(status, address) {
    if (status !== 401 || leaving || new URL(address || "", location.href).origin !== location.origin) return;
    leaving = true;
    location.assign("/dang-nhap?tiep=" + encodeURIComponent(location.pathname + location.search));
  }
  var ask = window.fetch;
  if (ask) {
    window.fetch = function () {
      return ask.apply(this, arguments).then(function (answer) { toTheDoor(answer.status, answer.url); return answer; });
    };
  }
  var send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function () {
    this.addEventListener("loadend", function () { toTheDoor(this.status, this.responseURL); });
    return send.apply(this, arguments);
  };

  // The menu of one's own account closes as menus do: by a click elsewhere, or Escape.
  function closeMenus(inside) {
    document.querySelectorAll("details.k-account[open]").forEach(function (menu) {
      if (!inside || !menu.contains(inside)) menu.removeAttribute("open");
    });
  }
  document.addEventListener("click", function (event) { closeMenus(event.target); });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") closeMenus(null); });

  // A receipt that has just come is brought into view and read out; the same one seen again stays where it is.
  var lastReceipt = null;
  function showReceipt() {
    var receipt = document.querySelector(".k-receipt[id]");
    if (!receipt || receipt.id === lastReceipt) return;
    lastReceipt = receipt.id;
    receipt.scrollIntoView({ block: "center" });
    receipt.focus({ preventScroll: true });
  }
  new MutationObserver(showReceipt).observe(document.documentElement, { childList: true, subtree: true });

  // On a phone the list of pages covers the page: it is put away once a page has been chosen.
  document.addEventListener("click", function (event) {
    var chosen = event.target.closest && event.target.closest('[data-testid="stSidebarNavLink"], [data-testid="stSidebarNav"] a');
    if (!chosen || window.innerWidth >= 768) return;
    setTimeout(function () {
      var close = document.querySelector('[data-testid="stSidebarCollapseButton"] button');
      if (close) close.click();
    }, 0);
  });

  // Charts are drawn for the screen: for printing each drawing learns its own size, so that the style sheet may scale it.
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll(".js-plotly-plot .svg-container").forEach(function (box) {
      var width = box.offsetWidth, height = box.offsetHeight;
      if (!width || !height) return;
      box.style.setProperty("--kpi-shape", width + " / " + height);
      box.querySelectorAll("svg.main-svg").forEach(function (drawing) {
        drawing.setAttribute("viewBox", "0 0 " + width + " " + height);
      });
    });
  });
  window.addEventListener("afterprint", function () {
    document.querySelectorAll(".js-plotly-plot svg.main-svg").forEach(function (drawing) {
      drawing.removeAttribute("viewBox");
    });
  });

  // A link to one of our pages becomes a step in the history; Streamlit follows it as it follows the back button.
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a.k-go");
    if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    var url = new URL(link.href, location.href);
    if (url.origin !== location.origin) return;
    event.preventDefault();
    history.pushState({}, "", url.pathname + url.search);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    var main = document.querySelector('[data-testid="stMain"]');
    if (main) main.scrollTop = 0;
  });
})();
