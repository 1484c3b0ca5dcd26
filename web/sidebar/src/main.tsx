import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { fitFrame } from "./frame.ts";
import { type FrameworkClient, openFramework } from "./framework.ts";
import { insertSentence } from "./insert.ts";
import { pageSettings } from "./page-settings.ts";
import { Loading, Nothing } from "./parts/states.tsx";
import { ReaderContext } from "./reader.tsx";
import { firstScheme, followScheme } from "./scheme.ts";
import { openSession, type Session } from "./session.ts";
import { Themed } from "./theme.tsx";

const client = openFramework();
const root = document.getElementById("root");
if (root) {
  createRoot(root).render(<Sidebar client={client} />);
  if (client) fitFrame(client, root);
}

function Sidebar({ client }: { client: FrameworkClient | null }) {
  const [scheme, setScheme] = useState(() => firstScheme(window.location.search));
  const [session, setSession] = useState<Session | null>(null);
  const [isRegistered, setRegistered] = useState(false);
  /** The framework is there and does not answer. */
  const [isMute, setMute] = useState(false);

  useEffect(() => {
    if (!client) return;
    followScheme(client, setScheme);
    client.on("app.registered", () => setRegistered(true));
    // Where the framework registered the page before it listened, the first answer comes all the same.
    client.get(["ticket.id"]).then(
      () => setRegistered(true),
      () => {},
    );
  }, [client]);

  useEffect(() => {
    if (!client || !isRegistered) return;
    openSession(client, pageSettings(document)).then(
      (opened) => {
        document.documentElement.lang = opened.locale;
        setSession(opened);
      },
      () => setMute(true),
    );
  }, [client, isRegistered]);

  return <Themed scheme={scheme}>{content()}</Themed>;

  function content() {
    // Outside the helpdesk there is no ticket to speak of.
    if (!client) return <Nothing why="none" askAgain={() => {}} />;
    if (isMute) return <Nothing why="away" askAgain={() => window.location.reload()} />;
    if (!session) return <Loading />;
    const { store, backend, agentId, askNow, askAgain } = session;
    const insert = async (sentence: string) => {
      const inserted = await insertSentence(client, sentence);
      if (inserted === "inserted") client.invoke("notify", session.words.done.inserted).catch(() => {});
      return inserted;
    };
    return (
      <ReaderContext.Provider value={session}>
        <App {...{ store, backend, agentId, insert, askNow, askAgain }} />
      </ReaderContext.Provider>
    );
  }
}
