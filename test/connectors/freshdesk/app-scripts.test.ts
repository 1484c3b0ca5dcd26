import { describe, expect, it } from "vitest";
import { validateApp } from "../../../connectors/freshdesk/app/validate/index.ts";

/** What is wrong with one script alone. */
async function faultsIn(code: string, path = "app/scripts/more.js"): Promise<string[]> {
  const found = await validateApp(new Map([[path, new TextEncoder().encode(code)]]));
  return found.map(({ message }) => message).filter((message) => message.startsWith(`${path}:`));
}

const ifs = (count: number) => `function f(a) { ${"if (a) a();".repeat(count)} } f(1);`;

describe("the scripts of a freshdesk app", () => {
  it.each<[string, string, string]>([
    ["await in async functions", "async function f() { return 1; } f();", "an async function awaits nothing"],
    [
      "await in the function itself",
      "async function f() { const g = async () => await 1; return g; } f();",
      "awaits nothing",
    ],
    ["use their parameters", "function f(a, b) { return a; } f(1, 2);", 'the parameter "b" is never used'],
    [
      "use their parameters, underscore or not",
      "function f(_a) { return 1; } f(1);",
      'the parameter "_a" is never used',
    ],
    [
      "use what they take apart",
      "function f({ a, b }) { return a; } f({});",
      'the parameter "b" is never used',
    ],
    [
      "do not take a property for a use",
      "function f(a, x) { return x.a; } f(1, {});",
      'the parameter "a" is never used',
    ],
    ["have a complexity of 7 at most", ifs(7), "a function has a complexity of 8; 7 is the most"],
    [
      "count && and ?? as ways",
      "const f = (a) => (a && a && a && a) ?? (a || a || a || a); f(1);",
      "a complexity of 8",
    ],
    [
      "count cases",
      `function f(a) { switch (a) { ${[1, 2, 3, 4, 5, 6, 7].map((n) => `case ${n}: return ${n};`).join("")} } } f(1);`,
      "a complexity of 8",
    ],
    ["are reached", "function f() { return 1; f(); } f();", "this is never reached"],
    ["are reached after throw", "function f() { throw new Error(); f(); } f();", "this is never reached"],
    ["do something", "const f = () => {}; f();", "a function does nothing"],
    ["do something in each method", "class A { m() {} } new A().m();", "a function does nothing"],
    ["compare with null itself", "const f = (a) => a == null; f(1);", "a loose comparison with null"],
    ["compare with null itself, whichever side", "const f = (a) => null != a; f(1);", "a loose comparison"],
    ["do not use var", "var a = 1; a.b();", "var; use const or let"],
    ["do not use eval", "eval('1');", "eval runs text"],
    ["do not use eval by another name", "window.eval('1');", "eval runs text"],
    ["do not make functions of text", "new Function('return 1')();", "new Function runs text"],
    ["do not call Function", "Function('return 1')();", "Function(…) runs text"],
    ["do not give text to timers", "setTimeout('go()', 1);", "a timer with text"],
    ["do not interrupt", "alert('x');", "alert interrupts"],
    ["do not ask by prompt", "window.prompt('x');", "prompt interrupts"],
    ["do not write markup", "document.body.innerHTML = 'x';", "text becomes markup"],
    ["do not write markup by key", "document.body['innerHTML'] = 'x';", "text becomes markup"],
    ["do not insert markup", "document.body.insertAdjacentHTML('beforeend', 'x');", "text becomes markup"],
    [
      "do not insert markup anywhere",
      "rows()[0].insertAdjacentHTML('beforeend', 'x');",
      "text becomes markup",
    ],
    ["do not write documents", "document.write('x');", "text becomes markup"],
    ["do not run commands", "executeCommand(args);", "must not be run"],
    ["do not log parameters", "console.log(args.iparams);", "must not be logged"],
    ["do not log arguments", "console.info(args);", "must not be logged"],
    ["leave no debugger behind", "debugger;", "debugger was left behind"],
    ["can be read", "const = 1;", "no JavaScript that can be read"],
  ])("%s", async (_, code, message) => {
    expect(await faultsIn(code)).toContainEqual(expect.stringContaining(message));
  });

  it.each([
    ifs(6),
    "const f = async () => { for await (const a of b()) a(); }; f();",
    "function f({ a, ...rest }, [c] = []) { return [a, rest, c]; } f({});",
    "function f(a) { return { a }; } f(1);",
    "function f(a) { if (a) return 1; return 2; function g() { return 3; } } f(1);",
    "document.body.textContent = '<b>';",
    "console.error('it did not start', new Error('x'));",
  ])("may say %s", async (code) => {
    expect(await faultsIn(code)).toEqual([]);
  });

  it("name the line", async () => {
    expect(await faultsIn("const a = 1;\n\nvar b = a;")).toEqual([
      "app/scripts/more.js:3: var; use const or let",
    ]);
  });

  it("are the app's own: a library's are its maker's", async () => {
    expect(await faultsIn("var a = eval('1');", "app/scripts/vendor/library.js")).toEqual([]);
  });

  it("keep helping functions behind the server's exports", async () => {
    const before = "function help() { return 1; }\nexports = { go() { return help(); } };";
    expect(await faultsIn(before, "server/server.js")).toEqual([
      "server/server.js:1: a helping function stands before the exports block",
    ]);
    expect(await faultsIn("exports = { go() { return require('a'); } };", "server/server.js")).toEqual([]);
    expect(await faultsIn("const a = 1;", "server/server.js")).toEqual([
      "server/server.js:1: has no block exports = { … }",
    ]);
  });
});
