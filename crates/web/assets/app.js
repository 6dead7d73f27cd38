// Conveniences on top of pages that work without them: keys, sums of what is selected,
// progress, a question before leaving an unsent form. No page depends on this file.
"use strict";
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const grouped = (n) => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ".");

  // Selecting: count and sum of the ticked rows, in whole đồng (BigInt: sums may be long).
  const boxes = (form) => all("td.box input[type=checkbox]", form);
  const whole = (form) => form.querySelector("input[name=all]");
  const tally = (form) => {
    const all_of_it = whole(form);
    if (all_of_it && all_of_it.checked) {
      for (const box of boxes(form)) box.checked = true;
      for (const out of all("[data-chosen]", form)) out.textContent = all_of_it.closest("label").textContent.trim();
      return;
    }
    const ticked = boxes(form).filter((box) => box.checked);
    const lines = ticked.reduce((n, box) => n + Number(box.dataset.lines || 1), 0);
    const sum = ticked.reduce((total, box) => total + BigInt(box.dataset.sum || 0), 0n);
    for (const out of all("[data-chosen]", form)) {
      out.textContent = ticked.length === 0 ? out.dataset.none
        : out.dataset.some.replace("{n}", grouped(lines)).replace("{sum}", grouped(sum) + "\u00a0đ");
    }
    const head = form.querySelector("[data-all]");
    if (head) {
      head.checked = ticked.length > 0 && ticked.length === boxes(form).length;
      head.indeterminate = ticked.length > 0 && !head.checked;
    }
  };
  const setAll = (form, on) => { for (const box of boxes(form)) box.checked = on; tally(form); };
  for (const form of all("form[data-bulk]")) {
    form.addEventListener("change", (event) => {
      const all_of_it = whole(form);
      // A row that is taken out again, or the whole list that is: what stays ticked is what is seen.
      if (all_of_it && event.target === all_of_it) return setAll(form, all_of_it.checked);
      if (all_of_it) all_of_it.checked = false;
      if (event.target.matches("[data-all]")) setAll(form, event.target.checked); else tally(form);
    });
    for (const head of all("[data-all]", form)) head.hidden = false;
    tally(form);
    // Going back brings the ticks back after this has run.
    window.addEventListener("pageshow", () => tally(form));
  }

  // Rows: j and k move, Enter opens, x selects.
  const rows = all("[data-rows] > tbody > tr, ul[data-rows] > li");
  let at = -1;
  const move = (step) => {
    if (rows.length === 0) return;
    if (rows[at]) rows[at].classList.remove("current", "current-row");
    at = Math.min(Math.max(at + step, 0), rows.length - 1);
    rows[at].classList.add(rows[at].tagName === "TR" ? "current" : "current-row");
    const link = rows[at].querySelector("a[href]");
    if (link) link.focus({ preventScroll: true });
    rows[at].scrollIntoView({ block: "nearest" });
  };
  const keys = {
    "/": () => { const q = document.getElementById("q"); if (q) { q.focus(); q.select(); } },
    "?": () => { location.href = "/help#keys"; },
    g: () => { location.href = "/"; },
    j: () => move(1),
    k: () => move(-1),
    n: () => { const next = document.querySelector("a[rel=next]"); if (next) next.click(); },
    x: () => { const box = rows[at] && rows[at].querySelector("td.box input"); if (box) box.click(); },
    a: () => { const head = document.querySelector("[data-all]"); if (head) head.click(); },
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), textarea, select");
    if (event.key === "Escape" && typing) { typing.blur(); return; }
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });

  // Leaving a form that was touched and not sent.
  let unsent = false;
  for (const form of all("form[data-guard]")) {
    form.addEventListener("input", () => { unsent = true; });
    form.addEventListener("submit", () => { unsent = false; });
  }
  addEventListener("beforeunload", (event) => {
    if (unsent) { event.preventDefault(); event.returnValue = document.body.dataset.confirmLeave; }
  });

  // One click, one request: a second press of the same button sends nothing.
  for (const form of all("form[method=post]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "1";
    });
  }
  addEventListener("pageshow", () => { for (const form of all("form[data-sent]")) delete form.dataset.sent; });

  // Progress of long work: asked every second, patiently when the line is bad.
  for (const box of all("[data-poll]")) {
    const put = (name, value) => {
      const out = box.querySelector(`[data-${name}]`);
      if (!out || value == null) return;
      out.textContent = grouped(value);
      const shy = out.closest("[hidden]");
      if (shy) shy.hidden = false;
    };
    const ask = async (wait) => {
      try {
        const answer = await fetch(box.dataset.poll, { headers: { Accept: "application/json" } });
        if (!answer.ok) throw new Error(String(answer.status));
        const state = await answer.json();
        if (state.done) { location.replace(box.dataset.done); return; }
        const waiting = box.querySelector("[data-waiting]");
        if (waiting) waiting.hidden = !state.waiting;
        put("rows", state.rows_read); put("total", state.rows_total);
        put("problems", state.problems); put("left", state.seconds_left);
        const bar = box.querySelector("[data-bar]");
        if (bar && state.rows_total) { bar.max = state.rows_total; bar.value = state.rows_read; }
        setTimeout(ask, 1000, 1000);
      } catch { setTimeout(ask, wait, Math.min(wait * 2, 30000)); }
    };
    setTimeout(ask, 1000, 1000);
  }

  for (const button of all("[data-print]")) { button.hidden = false; button.addEventListener("click", () => print()); }
  const errors = document.querySelector("[data-focus]");
  if (errors) errors.focus();
})();
