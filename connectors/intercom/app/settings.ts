/** What an administrator enters in Intercom's Developer Hub, by its pages. */
export interface HubSettings {
  name: string;
  version: string;
  /** Where workspaces may be kept that this app is for. */
  regions: string[];
  canvas_kit: {
    for: "teammates";
    location: "conversation details";
    initialize_url: string;
    submit_url: string;
  };
  webhooks: { url: string; topics: string[] };
  /** As the page Authentication words them. */
  permissions: string[];
}

/** Topics that Baton reads; the last three are for Fin, and for conversations that became tickets. */
export const TOPICS = [
  ...["ticket.created", "ticket.admin.assigned", "ticket.team.assigned", "ticket.admin.replied"],
  ...[
    "ticket.contact.replied",
    "ticket.note.created",
    "ticket.state.updated",
    "ticket.resolved",
    "ticket.closed",
  ],
  ...["ticket.rating.provided", "conversation.rating.added", "conversation.deleted"],
  ...["conversation.operator.replied", "conversation.admin.assigned", "conversation.user.replied"],
];

const PERMISSIONS = [
  ...["Read and write tickets", "Read and write conversations", "Read and list users and companies"],
  ...["Write users", "Read admins", "Read and write tags"],
];

export function settingsFor(
  backendUrl: string,
  { name, version }: { name: string; version: string },
): HubSettings {
  return {
    ...{ name, version, regions: ["us", "eu", "au"] },
    canvas_kit: {
      ...{ for: "teammates", location: "conversation details" },
      initialize_url: `${backendUrl}/apps/intercom/initialize`,
      submit_url: `${backendUrl}/apps/intercom/submit`,
    },
    webhooks: { url: `${backendUrl}/webhooks/intercom`, topics: TOPICS },
    permissions: PERMISSIONS,
  };
}
