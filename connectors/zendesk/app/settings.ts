import type { AppRequest } from "../../../src/connector.ts";
import { UnreadableError } from "../../../src/errors.ts";

export interface AppSettings {
  backendUrl: string;
  /** The backend's host: the one place that the secret may sign calls to. */
  host: string;
  version: string;
  installation: string;
  author: { name: string; email: string; url: string };
  /** Zendesk opens our page with a signed form. */
  isSigned: boolean;
  /** For the marketplace. */
  isPublic: boolean;
  /** The backend is on this machine. */
  isTrial: boolean;
}

const AUTHOR = /^(.+?)\s*<([^<>\s]+@[^<>\s]+)>\s*(https?:\/\/\S+)$/;
const INSTALLATION = /^[a-z0-9][a-z0-9_-]{0,62}$/i;

/** @throws {UnreadableError} for an option that cannot be used, with what to do instead. */
export function readSettings({ backendUrl, version, options }: AppRequest): AppSettings {
  const { protocol, hostname } = new URL(backendUrl);
  const isPublic = options.public !== undefined;
  const { author, installation = "default" } = options;
  if (!INSTALLATION.test(installation)) {
    throw new UnreadableError(`--installation "${installation}" must be letters, digits, "-" and "_"`);
  }
  if (isPublic && author === undefined) {
    throw new UnreadableError(
      '--public needs --author "Name <support address> https://…": the listing shows it',
    );
  }
  const isTrial = protocol === "http:";
  if (isPublic && isTrial) throw new UnreadableError("--public needs an https --backend-url");
  return {
    ...{ backendUrl, host: hostname, version, installation, isPublic, isTrial },
    author: author === undefined ? ownAuthor(backendUrl, hostname) : readAuthor(author),
    isSigned: options["signed-urls"] !== undefined,
  };
}

function readAuthor(text: string): AppSettings["author"] {
  const [, name = "", email = "", url = ""] = AUTHOR.exec(text.trim()) ?? [];
  if (name === "")
    throw new UnreadableError(
      `--author "${text}" must be like "Acme <support@acme.example> https://acme.example"`,
    );
  return { name, email, url };
}

/** A private app's author is the team itself; RFC 2142 has every mail domain answer for this address. */
function ownAuthor(backendUrl: string, host: string): AppSettings["author"] {
  return { name: "Baton", email: `postmaster@${host}`, url: backendUrl };
}
