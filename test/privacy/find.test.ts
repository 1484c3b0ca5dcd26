import { describe, expect, it } from "vitest";
import { find } from "../../src/privacy/find.ts";
import { KINDS, type Kind } from "../../src/privacy/rules.ts";

/** What is found of one kind, as it stands in the text. */
const found = (kind: Kind, text: string) =>
  find(text, [kind]).map(({ start, end }) => text.slice(start, end));

describe("card numbers", () => {
  it.each([
    ["my card is 4242 4242 4242 4242, exp 12/28", "4242 4242 4242 4242"],
    ["4242-4242-4242-4242", "4242-4242-4242-4242"],
    ["Visa4242424242424242 it is", "4242424242424242"],
    ["3782 822463 10005", "3782 822463 10005"],
    ["378282246310005.", "378282246310005"],
    ["old one: 4222222222222", "4222222222222"],
    ["6011111111111117", "6011111111111117"],
    ["2223003122003222", "2223003122003222"],
    ["3056 930902 5904", "3056 930902 5904"],
    ["order 12345 5555 5555 5555 4444 12 28", "5555 5555 5555 4444"],
    ["?card=4242%204242%204242%204242&x=1", "4242%204242%204242%204242"],
    ["4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2", "4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2"],
    ["4242\u00a04242\u200b4242\n4242", "4242\u00a04242\u200b4242\n4242"],
    ["４２４２ ４２４２ ４２４２ ４２４２", "４２４２ ４２４２ ４２４２ ４２４２"],
  ])("are found in %j", (text, card) => {
    expect(found("cards", text)).toEqual([card]);
  });

  it("are found next to each other", () => {
    expect(found("cards", "4242424242424242 5555555555554444")).toHaveLength(2);
  });

  it.each([
    ["an order number that fails the check digit", "order 4242424242424241"],
    ["a number of no network", "ref 1234567812345670"],
    ["a tracking number of 22 digits", "9400100000000000000000"],
    ["a parcel's number", "1Z999AA10123456784"],
    ["milliseconds", "at 1764158400000"],
    ["a date and time", "20261120100005, 2026-11-20 10:00:05"],
    ["a long id", "42424242424242424242424242424242"],
    ["a UUID", "550e8400-e29b-41d4-a716-446655440000"],
    ["one digit again and again", "0000 0000 0000 0000, 4444444444444444"],
    ["amounts", "4,242.42 and 4.242,42 EUR"],
    ["phone numbers one after the other", "415 555 2671, 415 555 2672"],
  ])("are not %s", (_, text) => {
    expect(found("cards", text)).toEqual([]);
  });

  it("come with their security code, where it is called so", () => {
    expect(found("cards", "cvv 123, CVC: 4567")).toEqual(["123", "4567"]);
    expect(found("cards", "room 123")).toEqual([]);
  });
});

describe("secrets", () => {
  const webToken = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N";
  it.each([
    ["key: sk_live_51Habcdefghijklmn", "sk_live_51Habcdefghijklmn"],
    ["key: sk_live_abcdefghijklmnopqr", "sk_live_abcdefghijklmnopqr"],
    ["use ghp_abcdefghijklmnopqrstuvwxyz0123456789.", "ghp_abcdefghijklmnopqrstuvwxyz0123456789"],
    ["AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLE"],
    ["xoxb-123456789012-abcdefghij", "xoxb-123456789012-abcdefghij"],
    [`it says ${webToken}`, webToken],
    ["Authorization: Bearer abcdef1234567890", "abcdef1234567890"],
    ["https://ann:pa55@host.example/x", "pa55"],
    ["https://app.example/r?access_token=abcDEF1234567&next=/", "abcDEF1234567"],
    ["AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCY"],
    ["my password is hunter2", "hunter2"],
    ["My Password Is Sunshine.", "Sunshine"],
    ['password: "correct horse battery staple", ok?', "correct horse battery staple"],
    ["the password for acme portal is Tr0ub4dor&3.", "Tr0ub4dor&3"],
    ["I changed my password to hunter22 today", "hunter22"],
    ["dbPassword=abc;host=x", "abc"],
    ["mi contraseña es gato123", "gato123"],
    ["PIN is 1234", "1234"],
    ["my verification code is 123456", "123456"],
  ])("are found in %j", (text, secret) => {
    expect(found("secrets", text)).toEqual([secret]);
  });

  it("are a private key's every line, to the end of the text when it has no last line", () => {
    const key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----";

    expect(found("secrets", `here ${key} thanks`)).toEqual([key]);
    expect(found("secrets", "-----BEGIN PRIVATE KEY-----\nMIIEow\nand so on")).toEqual([
      "-----BEGIN PRIVATE KEY-----\nMIIEow\nand so on",
    ]);
    expect(found("secrets", "-----BEGIN PUBLIC KEY-----\nMIIB")).toEqual([]);
  });

  it.each([
    "my password is not working",
    "the password is case-sensitive and expired",
    "password was reset yesterday",
    "I need the password to access my account",
    "Forgot password? Click here",
    "Password: ********",
    "token of appreciation; the token is expired",
    "my pin code 560001",
    "basic understanding of our keyboards",
    "an assignment: 12345678",
    "task-management-software-for-teams-2026",
    "https://help.example/articles/how-to-reset-your-password-in-2026",
    "error code: 4021, discount code SAVE20",
  ])("are not in %j", (text) => {
    expect(found("secrets", text)).toEqual([]);
  });
});

describe("bank account numbers", () => {
  it.each(["GB29 NWBK 6016 1331 9268 19", "de89370400440532013000", "NL91-ABNA-0417-1643-00"])(
    "are found: %s",
    (iban) => {
      expect(found("ibans", `to ${iban}, please`)).toEqual([iban]);
    },
  );

  it.each(["DE89370400440532013001", "ZZ89370400440532013000", "DE8937040044", "INV-DE89-3704-0044"])(
    "are not found: %s",
    (text) => {
      expect(found("ibans", text)).toEqual([]);
    },
  );
});

describe("national ids", () => {
  it.each([
    ["a Social Security number", "078-05-1120"],
    ["one that is only called so", "SSN: 078051120", "078051120"],
    ["a National Insurance number", "AB 12 34 56 C"],
    ["a DNI", "12345678Z"],
    ["a NIE", "X-1234567-L"],
    ["a Steuer-ID", "86 095 742 719"],
    ["a NIR", "1 85 05 78 006 084 91"],
    ["a CPF", "111.444.777-35"],
    ["a CPF that is only called so", "cpf 11144477735", "11144477735"],
  ])("are found: %s", (_, text, id = text) => {
    expect(found("national_ids", `it is ${text}.`)).toEqual([id]);
  });

  it.each([
    ["a Social Security number that was never given out", "000-12-3456, 666-12-3456"],
    ["a wrong letter", "12345678A"],
    ["wrong check digits", "111.444.777-36, 1 85 05 78 006 084 92, 86095742718"],
    ["eleven bare digits", "order 11144477735"],
    ["nine bare digits", "order 078051120"],
    ["a post code", "12345-6789"],
    ["a phone number", "+49 170 1234567"],
  ])("are not %s", (_, text) => {
    expect(found("national_ids", text)).toEqual([]);
  });
});

describe("addresses and phone numbers", () => {
  it("are found as people write them", () => {
    expect(found("emails", "write to dana@northwind.example.")).toEqual(["dana@northwind.example"]);
    for (const phone of ["+1 415 555 2671", "(415) 555-2671", "415-555-2671", "030 1234 567"])
      expect(found("phones", `call ${phone}`)).toEqual([phone]);
    expect(found("phones", "call me at 4155552671")).toEqual(["4155552671"]);
  });

  it.each(["2026-11-20 10:00", "10.0.0.1", "INV-2026-000123", "order 4155552671", "12.50 EUR"])(
    "are not in %j",
    (text) => {
      expect(found("phones", text)).toEqual([]);
    },
  );

  it("are not a handle, nor a sign alone", () => {
    expect(found("emails", "@dana a@b @@@ x @ y")).toEqual([]);
  });
});

describe("any text", () => {
  it("gives places in order that do not overlap, and no more than there is", () => {
    const text = "password=4242424242424242 token: sk_live_51Habcdefghijklmn dana@northwind.example";

    const places = find(text, KINDS).flatMap(({ start, end }) => [start, end]);

    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(find("", KINDS)).toEqual([]);
  });

  it("takes time in proportion to its length, whatever it says", () => {
    const hostile = [
      ...["1", "4 ", "4242 ", "+1", "1%20", "a@", "a.a@a.", "password is ", "password for a a a a "],
      ...["-eyJaaaaaaaaaa", "eyJaaaaaaaaaa.", "-----BEGIN PRIVATE KEY-----", "://a:", "DE89 ", "bearer "],
      ...["DE89370400440532013001 ", "password='", "ab 12 34 56 ", "030-123-", "tel 1 1 1 ", "_", " "],
    ];

    for (const part of hostile) {
      const cost = (length: number) => {
        const text = part.repeat(Math.ceil(length / part.length));
        const before = process.threadCpuUsage().user;
        find(text, KINDS);
        return process.threadCpuUsage().user - before;
      };
      cost(4_000);
      // What took the square of the length would take minutes.
      expect(cost(400_000) / 1e6, part).toBeLessThan(20);
    }
  });
});
