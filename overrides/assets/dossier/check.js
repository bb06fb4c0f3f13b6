// Whether what comes in is whole and of the form that ../dossiers.schema.json publishes; if
// not, what is wrong, where, and what was expected. It changes nothing.
(function (Guide) {
  "use strict";

  const { store, word } = Guide;
  const here = document.currentScript.src;
  const SHOWN = 5;
  // What holds a mistake further in is not itself the mistake.
  const OUTER = ["properties", "additionalProperties", "propertyNames", "items", "$ref"];
  const NAMES = {
    name: "dossier-name", departure: "dossier-departure", end: "dossier-end", sending: "dossier-sending",
    hosting: "dossier-hosting", country: "dossier-country", learners: "dossier-learners", role: "dossier-role",
    approach: "dossier-approach", decision: "dossier-decision", decided: "dossier-decided",
    deciders: "dossier-deciders", state: "follow-state", on: "field-on", by: "field-by", due: "field-due",
    waiting: "follow-waiting", note: "follow-note",
  };
  const documents = Guide.data.documents || {};

  let loading = null;
  function loaded() {
    loading ||= Promise.all([
      import(new URL("../vendor/json-schema/validator.js", here).href),
      fetch(new URL("../dossiers.schema.json", here)).then((answer) => {
        if (!answer.ok) throw new Error(answer.status);
        return answer.json();
      }),
    ]).catch((error) => {
      loading = null;
      Guide.say(word("not-loaded"));
      throw error;
    });
    return loading;
  }

  const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

  // Returns what a pointer of the validator names, "#/dossiers/0/items", as its steps.
  function steps(pointer) {
    return pointer.split("/").slice(1).map((step) => decodeURIComponent(step).replace(/~1/g, "/").replace(/~0/g, "~"));
  }

  function reached(from, path) {
    return path.reduce((value, step) => (value !== null && typeof value === "object" && Object.hasOwn(value, step) ? value[step] : undefined), from);
  }

  // Returns the part of the schema that holds a keyword, from the keyword's place.
  function part(schema, pointer) {
    return steps(pointer).slice(0, -1).reduce((now, step) => (step === "$ref" ? reached(schema, steps(now.$ref)) : now[step]), schema);
  }

  function expected({ keyword, keywordLocation }, schema, missing) {
    if (keyword === "false") return word("expected-nothing");
    if (missing) return word("expected-there");
    const rule = part(schema, keywordLocation);
    if (keyword === "type" && rule.type === "object") return word("expected-group");
    if (rule.format === "date") return word("expected-day");
    if (rule.const !== undefined) return word("expected-one-of", { values: rule.const });
    if (rule.enum) return word("expected-one-of", { values: rule.enum.join(", ") });
    if (rule.maximum !== undefined) return word("expected-between", { from: rule.minimum, to: rule.maximum });
    if (rule.type === "boolean") return word("expected-one-of", { values: "true, false" });
    if (rule.pattern) return word("expected-id");
    if (rule.type === "string") return word("expected-text", { n: rule.maxLength || 100 });
    if (rule.type === "array" || rule.maxProperties) return word("expected-list", { from: rule.minItems || 0, to: rule.maxItems || rule.maxProperties });
    return word("expected-group");
  }

  function short(text) {
    return text.length > 60 ? `${text.slice(0, 60)}…` : text;
  }

  // Returns in words where in the file something is.
  function where(path, content) {
    const [first, index, second, item, ...rest] = path;
    if (first !== "dossiers" || index === undefined) return first === undefined ? word("where-file") : short(path.join(" › "));
    const name = reached(content, ["dossiers", index, "name"]);
    const parts = [word("where-dossier", { n: Number(index) + 1, name: typeof name === "string" && name ? short(name) : word("dossier-unnamed") })];
    if (second === "items" && item !== undefined) {
      parts.push(Object.hasOwn(Guide.data.items, item) ? Guide.data.items[item].text : short(item));
      parts.push(...rest.map((field) => (Object.hasOwn(NAMES, field) ? word(NAMES[field]) : short(field))));
    } else if (second === "forms" && item !== undefined) {
      const id = reached(content, ["dossiers", index, "forms", item, "document"]);
      parts.push(typeof id === "string" && Object.hasOwn(documents, id) ? documents[id] : short(item), ...rest.filter((step) => step !== "answers").map(short));
    } else if (second !== undefined) parts.push(Object.hasOwn(NAMES, second) ? word(NAMES[second]) : short(second));
    return parts.join(" › ");
  }

  function said(error, content, schema) {
    let path = steps(error.instanceLocation);
    let missing = null;
    if (error.keyword === "required") {
      missing = part(schema, error.keywordLocation).required.find((name) => !Object.hasOwn(reached(content, path), name));
      path = [...path, missing];
    }
    const found = reached(content, path);
    const values = { where: where(path, content), found: short(String(found)), expected: expected(error, schema, missing) };
    return word(found === undefined || typeof found === "object" ? "import-wrong-there" : "import-wrong", values);
  }

  function mistakes(content, Validator, schema) {
    let errors;
    try {
      ({ errors } = new Validator(schema, "2020-12", false).validate(content));
    } catch (error) {
      // The validator returns all mistakes at once, and cannot return a hundred thousand.
      if (error instanceof RangeError) return [word("import-too-many")];
      throw error;
    }
    const inner = errors.filter(({ keyword }) => !OUTER.includes(keyword));
    const first = new Map((inner.length ? inner : errors).map((error) => [`${error.instanceLocation} ${error.keyword === "required" ? error.error : ""}`, error]));
    const list = Array.from(first.values()).slice(0, SHOWN).map((error) => said(error, content, schema));
    if (!errors.length) {
      content.dossiers.forEach(({ departure, end }, index) => {
        if (departure && end && departure > end) {
          list.push(word("import-wrong", { where: where(["dossiers", index, "end"], content), found: end, expected: word("expected-after", { day: departure }) }));
        }
      });
      return list;
    }
    return first.size > SHOWN ? [...list, word("import-more", { n: first.size - SHOWN })] : list;
  }

  // What this browser stores is not in the form of a file: an older guide wrote it, or it
  // was downloaded from what could not be read.
  async function asFile(content) {
    const { dossier, newer } = store.understood(content);
    if (newer) return { problem: word("import-newer") };
    if (!dossier || (content.version === 1 && !isObject(content.ticks))) return { problem: word("import-older") };
    await Guide.load("data_file");
    return { file: JSON.parse(Guide.data_file([dossier], { private: true })) };
  }

  // A file of version 2 is one of today's without forms, one of version 3 without decisions.
  function today(file) {
    const { version } = file;
    if (![2, 3].includes(version) || !Array.isArray(file.dossiers)) return file;
    const dossiers = file.dossiers.map((dossier) => (isObject(dossier) && dossier.version === version ? { ...dossier, version: store.VERSION } : dossier));
    return { ...file, version: store.VERSION, dossiers };
  }

  // Ids that the guide has renamed meanwhile.
  function renamed(dossier) {
    const taken = ([id, record]) => [id, record.state === "todo" ? { ...record, state: undefined, todo: true } : record];
    const { dossier: made } = store.understood({ ...dossier, items: Object.fromEntries(Object.entries(dossier.items).map(taken)) });
    for (const record of Object.values(made.items)) {
      if (record.todo) record.state = "todo";
      delete record.todo;
    }
    return made;
  }

  // Returns {file}, as the schema says, or {problem, list}: what is wrong, and where.
  Guide.check = async function (content) {
    if (!isObject(content)) return { problem: word("import-not-ours") };
    let file = content;
    if (content.format !== "mobility-dossiers") {
      if ("format" in content || typeof content.version !== "number" || !("ticks" in content || "items" in content)) return { problem: word("import-not-ours") };
      const understood = await asFile(content);
      if (!understood.file) return understood;
      ({ file } = understood);
    }
    if (file.version > store.VERSION) return { problem: word("import-newer") };
    file = today(file);
    if (file.version < store.VERSION) return { problem: word("import-older") };
    const [{ Validator }, schema] = await loaded();
    const list = mistakes(file, Validator, schema);
    if (list.length) return { problem: word("import-invalid"), list };
    return { file: { ...file, dossiers: file.dossiers.map(renamed) } };
  };
})(window.Guide);
