"use strict";
// Sorts, filters and searches the table that is already on the page, and draws up to four people
// side by side. Texts of files are put in as text, never as markup; nothing is fetched or kept.
(() => {
  const byId = (id) => document.getElementById(id);
  const table = byId("list");
  if (!table) return;
  const data = JSON.parse(byId("data").textContent);
  const body = table.tBodies[0];
  const controls = byId("controls");
  const OUTCOMES = ["pass", "borderline", "unknown", "fail"];
  const DOWN_FIRST = /^(fit|loss|score)/;
  const MOST_PICKED = 4;
  // More rows than that make a browser slow; the others are a button away.
  const FIRST_ROWS = 250;
  const words = new Intl.Collator(data.language, { numeric: true });
  const forms = new Intl.PluralRules(data.language);
  const state = { sort: "order", down: false, most: FIRST_ROWS, picked: [], columns: [] };

  const make = (tag, attributes = {}, ...inside) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...inside);
    return element;
  };
  const button = (text, act, attributes = {}) => {
    const element = make("button", { type: "button", ...attributes }, text);
    element.addEventListener("click", act);
    return element;
  };

  // --- what is said ----------------------------------------------------------------------------

  const said = (value) =>
    typeof value === "number" ? String(value).replace(/\B(?=(\d{3})+$)/g, data.thousands) : value;
  // A text in the page's language; where it has forms, the number decides.
  const say = (key, values = {}, number = 0) => {
    const text = data.words[key];
    const form = typeof text === "string" ? text : text[forms.select(number) === "one" ? "one" : "other"];
    return form.replace(/\{(\w+)\}/g, (_, name) => said(values[name]));
  };

  // --- what is on the page ---------------------------------------------------------------------

  // A name is found however it is typed: small letters, no marks, and letters that have none.
  const PLAIN = { ł: "l", ø: "o", đ: "d", ð: "d", ß: "ss", æ: "ae", œ: "oe", ı: "i", þ: "th" };
  const folded = (text) =>
    text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").replace(/[łøđðßæœıþ]/g, (c) => PLAIN[c]);

  const names = [...table.tHead.rows[0].cells].map((cell) => cell.dataset.sort);
  const titles = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
  const cellOf = (row, name) => row.cells[names.indexOf(name)];
  const people = [...body.querySelectorAll("tr.person")].map((row, order) => {
    const texts = Object.fromEntries(names.map((name) => [name, cellOf(row, name).textContent]));
    const name = row.querySelector(".who").textContent;
    const gates = [...row.querySelectorAll(".gate")].map((gate) => gate.textContent).join("; ");
    [...row.cells].forEach((cell, place) => { Object.assign(cell.dataset, { name: titles[place], column: names[place] }); });
    const fit = row.querySelector("b").textContent;
    return { ...data.people[order], order, row, name, fit, gates, band: texts.band,
      strongest: texts.strongest, text: folded(texts.name) };
  });
  const headings = OUTCOMES.map((outcome) => body.querySelector(`tr.group.${outcome}`));
  const score = (person, axis) => person.s[axis] && person.s[axis][0];
  const scoreText = (person, axis) => {
    const found = person.s[axis];
    return found ? found[3] || String(Math.round(found[0])) : "–";
  };
  const isInside = (person, axis) => {
    const [low, high] = data.axes[axis].target;
    return score(person, axis) >= low && score(person, axis) <= high;
  };

  // --- sorting ---------------------------------------------------------------------------------

  const KEYS = {
    order: (person) => person.order,
    name: (person) => person.name,
    fit: (person) => person.f,
    band: (person) => (person.b < 0 ? null : person.b),
    gates: (person) => `${person.w}${person.g}`,
    tier: (person) => person.t,
    places: (person) => person.r,
    strongest: (person) => person.strongest,
    loss: (person) => person.l,
  };
  const keyOf = (name) =>
    name.startsWith("score") ? (person) => score(person, Number(name.slice(5))) : KEYS[name];

  // What is not known comes last, whichever way round.
  const compared = (key, down) => (one, other) => {
    const [a, b] = [key(one), key(other)];
    if (a === null || b === null) return (a === null) - (b === null) || one.order - other.order;
    const by = typeof a === "string" ? words.compare(a, b) : a - b;
    return (down ? -by : by) || one.order - other.order;
  };

  const sortBy = (name, down) => {
    Object.assign(state, { sort: name, down });
    for (const cell of table.tHead.rows[0].querySelectorAll("[data-sort]")) {
      if (cell.dataset.sort === name) cell.setAttribute("aria-sort", down ? "descending" : "ascending");
      else cell.removeAttribute("aria-sort");
    }
    byId("sort").value = name;
    update();
  };
  const turned = (name) => (state.sort === name ? !state.down : DOWN_FIRST.test(name));
  const sortable = (cell) => {
    const name = cell.dataset.sort;
    cell.replaceChildren(button(cell.textContent, () => sortBy(name, turned(name))));
  };

  // --- filtering -------------------------------------------------------------------------------

  const ranges = [...document.querySelectorAll(".scores fieldset")].map((set) => {
    const [from, to, show] = set.querySelectorAll("input");
    return { from, to, show };
  });
  const isAsked = ({ from, to }) => from.value !== "" || to.value !== "";
  const isWithin = (value, { from, to }) =>
    value !== null && !(value < from.valueAsNumber) && !(value > to.valueAsNumber);

  const wish = () => ({
    words: folded(byId("search").value).split(/\s+/),
    gate: byId("gate") ? Number(byId("gate").value) : -1,
    outcomes: byId("outcome") ? byId("outcome").value : "",
    bands: [...document.querySelectorAll("#bands input:checked")].map((box) => Number(box.value)),
    ranges: ranges.map((range, axis) => [range, axis]).filter(([range]) => isAsked(range)),
  });
  const fits = (person, wanted) => {
    const outcome = wanted.gate < 0 ? String(person.w) : person.g[wanted.gate];
    return wanted.words.every((word) => person.text.includes(word))
      && (!wanted.outcomes || wanted.outcomes.includes(outcome))
      && (!wanted.bands.length || wanted.bands.includes(person.b))
      && wanted.ranges.every(([range, axis]) => isWithin(score(person, axis), range));
  };

  const update = () => {
    showColumns();
    const wanted = wish();
    const found = people.filter((person) => fits(person, wanted));
    found.sort(compared(keyOf(state.sort), state.down));
    const shown = found.slice(0, state.most);
    const isInOrder = state.sort === "order" && !state.down;
    table.classList.toggle("sorted", !isInOrder);
    const rows = [];
    for (const [place, person] of shown.entries()) {
      const isNew = place === 0 || shown[place - 1].w !== person.w;
      if (isInOrder && isNew && headings[person.w]) rows.push(headings[person.w]);
      rows.push(person.row);
    }
    body.replaceChildren(...rows);
    byId("nobody").hidden = found.length > 0;
    byId("more").hidden = found.length === shown.length;
    byId("more-all").textContent = say("show_all", { number: found.length });
    const first = found.length > shown.length ? say("first_shown", { number: shown.length }, shown.length) : "";
    byId("status").textContent = say("people", { found: found.length, all: people.length }, people.length) + first;
    return found;
  };
  const showEverybody = () => {
    controls.reset();
    byId("sort").value = state.sort;
    update();
  };
  const showAll = () => {
    const next = state.most;
    state.most = people.length;
    update()[next].box.focus();
  };

  // A category that is asked for gets a column of its own.
  const showColumns = () => {
    const wanted = ranges.map((range, axis) => (range.show.checked || isAsked(range) ? axis : -1));
    const columns = wanted.filter((axis) => axis >= 0);
    if (columns.join() === state.columns.join()) return;
    state.columns = columns;
    for (const cell of table.querySelectorAll(".extra")) cell.remove();
    for (const person of people) if (person.extra) for (const cell of person.extra) cell.remove();
    for (const person of people) {
      person.extra = columns.map((axis) => scoreCell(person, axis));
      person.row.append(...person.extra);
    }
    for (const axis of columns) {
      const cell = make("th", { scope: "col", class: "extra", "data-sort": `score${axis}` }, data.axes[axis].title);
      sortable(cell);
      table.tHead.rows[0].append(cell);
    }
    for (const row of headings) if (row) row.cells[0].colSpan = table.tHead.rows[0].cells.length;
    offerSorts();
    fitWidth();
    if (state.sort.startsWith("score") && !columns.includes(Number(state.sort.slice(5)))) sortBy("order", false);
  };
  // More columns than the window is wide are scrolled beside the page, not with it.
  const fitWidth = () => {
    const around = table.parentElement;
    around.classList.remove("wide");
    around.classList.toggle("wide", table.offsetWidth > around.clientWidth);
  };
  const scoreCell = (person, axis) => {
    const isOut = score(person, axis) !== null && !isInside(person, axis);
    const kind = isOut ? "extra outside" : "extra";
    return make("td", { class: kind, "data-name": data.axes[axis].title }, scoreText(person, axis));
  };
  const offerSorts = () => {
    const cells = [...table.tHead.rows[0].querySelectorAll("[data-sort]")];
    byId("sort").replaceChildren(...cells.map((cell) => make("option", { value: cell.dataset.sort }, cell.textContent)));
    byId("sort").value = state.sort;
  };

  // --- picking ---------------------------------------------------------------------------------

  const lettered = () => state.picked.map((person, place) => [person, "ABCD"[place]]);
  const pick = (person, isOn) => {
    const others = state.picked.filter((each) => each !== person);
    const isFull = isOn && others.length === MOST_PICKED;
    state.picked = isOn && !isFull ? [...others, person] : others;
    person.box.checked = isOn && !isFull;
    showPicked(isFull);
  };
  const showPicked = (isFull = false) => {
    const number = state.picked.length;
    const hint = number < 2 ? say(`pick_${number}`) : "";
    byId("picked-words").textContent = isFull ? say("pick_full") : hint;
    byId("picked-list").replaceChildren(...lettered().map(([person, letter]) => {
      const off = button("×", () => { pick(person, false); byId("compare-open").focus(); }, { "aria-label": say("take_off", { name: person.name }) });
      return make("li", {}, `${letter} `, make("bdi", {}, person.name), " ", off);
    }));
    byId("compare-open").disabled = number < 2;
    byId("picked-clear").hidden = number === 0;
    if (number < 2) byId("compare").hidden = true;
    else drawComparison();
  };
  const addBoxes = () => {
    for (const person of people) {
      person.box = make("input", { type: "checkbox", "aria-label": say("compare", { name: person.name }) });
      person.box.addEventListener("change", () => pick(person, person.box.checked));
      person.row.prepend(make("td", { class: "pick" }, make("label", {}, person.box)));
      person.row.classList.add("pickable");
    }
    table.tHead.rows[0].prepend(make("th", { scope: "col", class: "pick" }, say("pick")));
    for (const row of headings) if (row) row.cells[0].colSpan += 1;
  };

  // --- side by side ----------------------------------------------------------------------------

  const draw = (tag, attributes, text = "") => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.textContent = text;
    return element;
  };
  const LANE = 11;
  const x = (value) => 4 + 2 * Math.min(100, Math.max(0, value));
  const figure = (height, kind) => {
    const svg = draw("svg", { class: kind, viewBox: `-12 0 220 ${height}`, "aria-hidden": "true" });
    svg.append(draw("path", { class: "grid", d: [0, 25, 50, 75, 100].map((tick) => `M${x(tick)} 0V${height}`).join(""), "stroke-width": 0.7 }));
    return svg;
  };
  const axisFigure = () => {
    const svg = draw("svg", { class: "lanes axis", viewBox: "-12 0 220 9", "aria-hidden": "true" });
    for (const tick of [0, 25, 50, 75, 100]) {
      svg.append(draw("text", { x: x(tick), y: 7, "text-anchor": tick < 100 ? "middle" : "end" }, String(tick)));
    }
    return svg;
  };
  const lane = (svg, place, letter, value, [low, high], isGood) => {
    const [y, at, kind] = [3 + LANE * place + LANE / 2, x(value), isGood ? "in" : "out"];
    const caps = [low < 0 ? "" : `M${x(low)} ${y - 2.5}v5`, high > 100 ? "" : `M${x(high)} ${y - 2.5}v5`];
    svg.append(draw("text", { x: -11, y: y + 3 }, letter));
    svg.append(draw("path", { class: kind, d: `${caps[0]}M${x(low)} ${y}H${x(high)}${caps[1]}`, "stroke-width": 1.3 }));
    svg.append(isGood ? draw("circle", { class: "in", cx: at, cy: y, r: 3.6 })
      : draw("path", { class: "out open", d: `M${at} ${y - 4.5}l4.5 4.5l-4.5 4.5l-4.5 -4.5Z`, "stroke-width": 1.5 }));
  };
  const scoreFigure = (axis) => {
    const { target: [low, high], minimum } = data.axes[axis];
    const height = 6 + LANE * state.picked.length;
    const svg = figure(height, "lanes");
    svg.append(draw("rect", { class: "target", x: x(low), y: 1, width: Math.max(1.2, x(high) - x(low)), height: height - 2, rx: 1.2 }));
    if (minimum !== null) svg.append(draw("path", { class: "least", d: `M${x(minimum)} 0V${height}`, "stroke-dasharray": "2 1.4", "stroke-width": 0.9 }));
    for (const [place, [person, letter]] of lettered().entries()) {
      const found = person.s[axis];
      if (found) lane(svg, place, letter, found[0], [found[1], found[2]], isInside(person, axis));
    }
    return svg;
  };
  const fitFigure = () => {
    const svg = figure(6 + LANE * state.picked.length, "lanes");
    for (const [place, [person, letter]] of lettered().entries()) {
      if (person.f !== null) lane(svg, place, letter, person.f, person.c, person.w === 0);
    }
    return svg;
  };

  const comparedRow = (title, note, drawing, textOf, isOut = () => false) => {
    const head = make("th", { scope: "row" }, title, ...(note ? [make("small", {}, note)] : []));
    const cells = lettered().map(([person, letter]) =>
      make("td", { "data-name": letter, ...(isOut(person) ? { class: "outside" } : {}) }, textOf(person)));
    return make("tr", {}, head, make("td", {}, ...(drawing ? [drawing] : [])), ...cells);
  };
  const drawComparison = () => {
    const heads = lettered().map(([person, letter]) =>
      make("th", { scope: "col" }, `${letter} `, make("bdi", {}, person.name)));
    const chart = make("th", { scope: "col" }, make("span", { class: "unseen" }, say("chart")), axisFigure());
    const head = make("thead", {}, make("tr", {}, make("th", { scope: "col" }, say("category")), chart, ...heads));
    const rows = [comparedRow(say("overall"), say("interval"), fitFigure(), (person) => person.fit)];
    rows.push(comparedRow(say("band"), "", null, (person) => person.band));
    if (people[0].g) rows.push(comparedRow(say("must_haves"), "", null, (person) => person.gates));
    for (const [axis, { title, words: note }] of data.axes.entries()) {
      rows.push(comparedRow(title, note, scoreFigure(axis), (person) => scoreText(person, axis),
        (person) => score(person, axis) !== null && !isInside(person, axis)));
    }
    byId("compare-table").replaceChildren(head, make("tbody", {}, ...rows));
    byId("compare-words").textContent = toldApart();
  };

  const listed = (parts) => (parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")}${say("and")}${parts.at(-1)}`);
  const pairs = () => {
    const known = lettered().filter(([person]) => person.f !== null);
    return known.flatMap((one, place) => known.slice(place + 1).map((other) => [one, other]));
  };
  const overlap = ([[one], [other]]) => one.c[1] >= other.c[0] && other.c[1] >= one.c[0];
  const pairNames = (some) => listed(some.map(([[, one], [, other]]) => say("pair", { one, other })));
  const toldApart = () => {
    const same = pairs().filter(overlap);
    const apart = pairs().filter((pair) => !overlap(pair));
    const unknown = lettered().filter(([person]) => person.f === null).map(([, letter]) => letter);
    const parts = [];
    if (same.length) parts.push(say("same", { pairs: pairNames(same) }));
    if (apart.length) parts.push(say("apart", { pairs: pairNames(apart) }));
    if (unknown.length) parts.push(say("unknown", { letters: listed(unknown) }, unknown.length));
    if (new Set(state.picked.map((person) => person.w)).size > 1) parts.push(say("gates_differ"));
    return parts.join(" ");
  };
  const openComparison = () => {
    byId("compare").hidden = false;
    byId("compare-title").focus();
    byId("compare").scrollIntoView();
  };
  const closeComparison = () => {
    byId("compare").hidden = true;
    const last = state.picked.at(-1);
    if (last && last.row.isConnected) last.box.focus();
    else byId("search").focus();
  };

  // --- begin -----------------------------------------------------------------------------------

  // What explains is open where there is room for it.
  const wide = window.matchMedia("(min-width: 64.01rem)");
  const foldTexts = () => {
    for (const text of document.querySelectorAll("details.fold")) text.open = wide.matches;
  };
  foldTexts();
  wide.addEventListener("change", foldTexts);
  // Of one person there is nothing to sort, to find or to compare.
  if (people.length < 2) return;

  for (const cell of table.tHead.rows[0].querySelectorAll("[data-sort]")) sortable(cell);
  addBoxes();
  offerSorts();
  controls.hidden = false;
  byId("picked").hidden = false;
  controls.addEventListener("submit", (event) => event.preventDefault());
  controls.addEventListener("input", (event) => { if (event.target.id !== "sort") update(); });
  byId("everybody").addEventListener("click", showEverybody);
  byId("sort").addEventListener("change", () => sortBy(byId("sort").value, DOWN_FIRST.test(byId("sort").value)));
  window.addEventListener("resize", fitWidth);
  byId("unfold").addEventListener("click", () => {
    const isOpen = byId("filters").classList.toggle("open");
    byId("unfold").setAttribute("aria-expanded", String(isOpen));
  });
  byId("turn").addEventListener("click", () => sortBy(state.sort, !state.down));
  byId("more-all").addEventListener("click", showAll);
  byId("nobody-again").addEventListener("click", () => { showEverybody(); byId("search").focus(); });
  byId("compare-open").addEventListener("click", openComparison);
  byId("compare-back").addEventListener("click", closeComparison);
  byId("picked-clear").addEventListener("click", () => {
    for (const person of [...state.picked]) person.box.checked = false;
    state.picked = [];
    showPicked();
    byId("search").focus();
  });
  table.classList.remove("raw");
  showPicked();
  update();
})();
