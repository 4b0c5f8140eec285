"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const data = byId("data");
  const rows = JSON.parse(data.textContent);
  const chunk = Number(data.dataset.chunk);
  const packs = document.querySelectorAll("script.pack");
  const unpacked = new Map();
  const PAGE = 100;
  // Columns of a row: id, title, employer, month, scope, confidence, review, level, areas, note.
  const [TITLE, EMPLOYER, MONTH, SCOPE, CONFIDENCE, REVIEW, LEVEL, AREAS, NOTE] = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  const haystack = rows.map((row) => `${row[0]}\n${row[TITLE]}\n${row[EMPLOYER]}\n${row[NOTE]}`.toLowerCase());
  const collator = new Intl.Collator("en", { numeric: true });
  let shown = rows.map((_, at) => at);
  let page = 0;
  let column = -1;
  let descending = false;
  let opener = null; // the button of the advert that is open

  const linkTo = (row) => `#advert=${encodeURIComponent(row[0])}`;

  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  function draw() {
    const body = document.querySelector("#rows tbody");
    const lines = shown.slice(page * PAGE, (page + 1) * PAGE).map((at) => {
      const row = rows[at];
      const line = element("tr");
      const first = element("td");
      const open = element("button", row[TITLE] || row[0], "row");
      open.type = "button";
      open.addEventListener("click", () => { opener = open; location.hash = linkTo(row); });
      first.append(open);
      const confidence = element("td", row[SCOPE] ? row[CONFIDENCE].toFixed(2) : "", "number");
      line.append(first, element("td", row[EMPLOYER]), element("td", row[MONTH]), element("td", row[SCOPE] || "none"),
        confidence, element("td", row[REVIEW] ? "to review" : ""), element("td", row[LEVEL]), element("td", row[AREAS]));
      return line;
    });
    body.replaceChildren(...lines);
    const pages = Math.max(1, Math.ceil(shown.length / PAGE));
    byId("page").textContent = `Page ${page + 1} of ${pages}`;
    byId("before").disabled = page === 0;
    byId("next").disabled = page + 1 >= pages;
    byId("count").textContent = `${shown.length.toLocaleString("en")} of ${rows.length.toLocaleString("en")} adverts`;
  }

  function filter() {
    const words = byId("search").value.toLowerCase().split(/\s+/).filter(Boolean);
    const [scope, level, review] = [byId("scope").value, byId("level").value, byId("review").checked];
    shown = [];
    rows.forEach((row, at) => {
      if ((!scope || row[SCOPE] === scope) && (!level || row[LEVEL] === level) && (!review || row[REVIEW])
        && words.every((word) => haystack[at].includes(word))) shown.push(at);
    });
    sort();
    page = 0;
    draw();
  }

  function sort() {
    if (column < 0) return;
    const key = column + 1;
    const order = descending ? -1 : 1;
    const numeric = key === CONFIDENCE || key === REVIEW;
    shown.sort((one, other) => order * (numeric ? rows[one][key] - rows[other][key]
      : collator.compare(rows[one][key], rows[other][key])) || one - other);
  }

  async function unpack(number) {
    if (!unpacked.has(number)) {
      const bytes = Uint8Array.from(atob(packs[number].textContent), (letter) => letter.charCodeAt(0));
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
      unpacked.set(number, JSON.parse(await new Response(stream).text()));
    }
    return unpacked.get(number);
  }

  function unit([text, subject, label, findings]) {
    const made = element("div", undefined, "unit");
    if (subject === "title" || subject === "head") made.classList.add(`unit-${subject}`);
    else if (subject) made.classList.add(`about-${subject}`);
    const words = element("bdi", text);
    made.append(words);
    if (label) made.append(element("small", label));
    findings.forEach((finding) => made.append(element("small", finding, "finding")));
    return made;
  }

  function block(one) {
    if (one.heading) return element(one.level < 3 ? "h3" : "h4", one.heading);
    if (one.items) {
      const list = element("ul");
      list.append(...one.items.map((text) => element("li", text)));
      return list;
    }
    return element("p", one.text);
  }

  async function open() {
    const hash = location.hash;
    const section = byId("opened");
    const at = rows.findIndex((row) => linkTo(row) === hash);
    section.hidden = at < 0;
    if (at < 0) return;
    const row = rows[at];
    const [lines, brief] = (await unpack(Math.floor(at / chunk)))[at % chunk];
    if (location.hash !== hash) return; // another was opened meanwhile
    byId("opened-title").textContent = row[TITLE] || row[0];
    byId("opened-note").textContent = row[NOTE];
    byId("opened-text").replaceChildren(...lines.map(unit));
    byId("opened-brief").replaceChildren(...brief.map(block));
    byId("opened-brief").hidden = brief.length === 0;
    section.focus();
    section.scrollIntoView();
  }

  document.querySelectorAll(".sort").forEach((button) => button.addEventListener("click", () => {
    const wanted = Number(button.dataset.column);
    descending = wanted === column ? !descending : false;
    column = wanted;
    document.querySelectorAll("#rows thead th").forEach((head, number) => {
      head.setAttribute("aria-sort", number === column ? (descending ? "descending" : "ascending") : "none");
    });
    sort();
    page = 0;
    draw();
  }));
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  ["search", "scope", "level", "review"].forEach((id) => byId(id).addEventListener("input", filter));
  byId("before").addEventListener("click", () => { page -= 1; draw(); });
  byId("next").addEventListener("click", () => { page += 1; draw(); });
  byId("close").addEventListener("click", () => { history.pushState(null, "", " "); open(); (opener?.isConnected ? opener : byId("search")).focus(); });
  addEventListener("hashchange", open);
  addEventListener("keydown", (event) => { if (event.key === "Escape" && !byId("opened").hidden) byId("close").click(); });
  draw();
  open();
})();
