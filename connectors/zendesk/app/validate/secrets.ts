import { type AppFiles, type Flaw, flawsIn, textOf } from "./flaw.ts";

/** A name, what may stand between, and a value: how secrets look in code. */
const assigned = (name: string, value: string) => new RegExp(`${name} ?[:="'-].{0,200}?${value}`, "i");
const SECRETS: [string, RegExp][] = [
  ["a Slack token", /xox[abop]-/],
  ["a private key", /-----BEGIN (?:RSA |DSA |EC |OPENSSH |ENCRYPTED )?PRIVATE KEY-----/],
  ["a PGP private key", /-----BEGIN PGP PRIVATE KEY BLOCK-----/],
  ["an AWS access key id", /AKIA[0-9A-Z]{8,24}/],
  ["an AWS secret", assigned("aws[_-]secret[_-]access[_-]key", "[0-9a-z]{24,48}")],
  ["a Facebook token", assigned("facebook", "[0-9a-f]{24,36}")],
  ["a Twitter token", assigned("twitter", "[0-9a-z]{30,45}")],
  ["a GitHub token", assigned("github", "[0-9a-z]{30,45}")],
  ["a client secret", assigned("client[_-]secret", "[\\w-]{16,32}")],
  ["a Heroku key", /heroku.{0,200}?[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{6,18}/i],
  [
    "a session or cookie secret",
    assigned("(?:shared_session|permanent_cookie|quickpay|doorman)[_-]secret", "[\\w]{4,}"),
  ],
  [
    "a validation or braintree key",
    assigned("(?:ticket_validation|braintree|attachment_token|zopim_mobile_sso)[_-]?key", "\\w{15,}"),
  ],
  [
    "an app, consumer or master key or secret",
    assigned("(?:app|consumer|master|token|private)[_-](?:key|secret)", "[\\w+.-]{4,}"),
  ],
  ["an outbound key", assigned("x-outbound-key", "[0-9a-z-]{32,36}")],
  ["a secret", /^secret ?[:="'-].{0,200}?[\w+.-]{4}/im],
  ["a password", /password.{0,200}?[\w+.-]{4}/i],
  ["a token", assigned("token", "[\\w+.-]{4,}")],
];
const WORDS = /pass(?:word)?|secret(?:_?token)?|auth_?key|auth_?pass|auth_?user|username|api_key/i;

/** What looks like a secret in scripts, pages and JSON, also where it is only its name. */
export function checkSecrets({ files }: AppFiles): Flaw[] {
  return [...files].flatMap(([file, bytes]) => {
    if (!/\.(?:m?js|json|html?)$/i.test(file)) return [];
    const text = textOf(bytes);
    const kinds = SECRETS.filter(([, shape]) => shape.test(text)).map(([kind]) => kind);
    const { warning } = flawsIn(file);
    return [
      ...kinds.map((kind) => warning("secret", `holds what looks like ${kind}`)),
      ...(WORDS.test(text)
        ? [warning("secret-word", "holds words that secrets go by, such as secret or password")]
        : []),
    ];
  });
}
