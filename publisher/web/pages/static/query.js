// The query editor (Yasgui) beside the plain form. It is loaded when somebody asks for it, from this server alone.
"use strict";

(() => {
  const opener = document.getElementById("open-editor");
  const form = document.getElementById("ask");
  if (!opener || !form) return;
  const known = JSON.parse(document.getElementById("terms").textContent);
  const base = new URL(opener.dataset.editor, location.href);
  opener.hidden = false;

  const load = (name, attributes) =>
    new Promise((resolve, reject) => {
      const element = Object.assign(document.createElement(name), attributes);
      element.addEventListener("load", resolve);
      element.addEventListener("error", reject);
      document.head.append(element);
    });

  // A completer offers the ontology's own terms; the others would ask servers elsewhere.
  const complete = (Yasqe, from, terms) =>
    Yasqe.forkAutocompleter(from, {
      name: `own-${from}`,
      bulk: false,
      autoShow: true,
      persistenceId: null,
      get: (_, token) => {
        const typed = (token?.autocompletionString || token?.string || "").toLowerCase();
        return terms.filter((term) => term.toLowerCase().includes(typed.replace(/^[<"]/, "")));
      },
    });

  // What the editor leaves without a name, or out of reach of the keyboard.
  const mend = (host) => {
    const names = [
      [".CodeMirror textarea", known.texts.query],
      [".tableFilter", known.texts.filter],
      [".tableSizer", known.texts.size],
      ["input", known.texts.query],
      ["select", known.texts.size],
    ];
    for (const [selector, text] of names) {
      for (const element of host.querySelectorAll(selector)) {
        if (!element.getAttribute("aria-label") && !element.labels?.length) element.setAttribute("aria-label", text);
      }
    }
    for (const button of host.querySelectorAll("button, .yasr_btn")) {
      if (!button.textContent.trim() && !button.getAttribute("aria-label")) {
        button.setAttribute("aria-label", button.title || known.texts.button);
      }
    }
    for (const wide of host.querySelectorAll(".CodeMirror-scroll, .dataTables_wrapper, .yasr_results")) {
      wide.tabIndex = 0;
    }
  };

  opener.addEventListener("click", async () => {
    opener.disabled = true;
    await load("link", { rel: "stylesheet", href: new URL("yasgui.min.css", base).href });
    await load("script", { src: new URL("yasgui.min.js", base).href });
    const { Yasgui } = window;
    complete(Yasgui.Yasqe, "property", known.properties);
    complete(Yasgui.Yasqe, "class", known.classes);
    const host = document.getElementById("editor");
    const asked = document.getElementById("query");
    const address = new URL("sparql", location.href).href;
    host.hidden = false;
    new MutationObserver(() => mend(host)).observe(host, { childList: true, subtree: true });
    const yasgui = new Yasgui(host, {
      requestConfig: { endpoint: address, method: "POST" },
      endpointCatalogueOptions: { getData: () => [], keys: [] },
      copyEndpointOnNewTab: false,
      persistenceId: null,
      populateFromUrl: false,
      autofocus: true,
      yasqe: {
        value: asked.value,
        persistenceId: null,
        prefixCcApi: "",
        autocompleters: ["variables", "prefixes", "own-property", "own-class"],
        createShareableLink: (yasqe) => `${address}?${new URLSearchParams({ query: yasqe.getValue() })}`,
      },
      yasr: { persistenceId: null, prefixes: known.prefixes, pluginOrder: ["table", "response"] },
    });
    yasgui.getTab()?.getYasqe().setValue(asked.value);
    mend(host);
  });
})();
