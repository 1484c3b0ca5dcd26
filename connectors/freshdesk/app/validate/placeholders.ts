/** The modules of platform 3.0, and where in each an app may be drawn. */
export const PLACES: Readonly<Record<string, readonly string[]>> = {
  common: ["full_page_app", "cti_global_sidebar", "left_nav_cti", "left_nav_chat"],
  support_ticket: [
    ...["ticket_sidebar", "ticket_requester_info", "ticket_top_navigation", "ticket_background"],
    ...["time_entry_background", "ticket_attachment", "ticket_conversation_editor"],
    ...["new_ticket_requester_info", "new_ticket_background"],
  ],
  support_email: ["new_email_requester_info", "new_email_background"],
  support_contact: ["contact_sidebar", "contact_background"],
  support_company: ["company_sidebar"],
  support_portal: [],
  support_agent: [],
};

/** Modules of Freshworks' other products; their places are not checked here. */
export const OTHER_MODULES: ReadonlySet<string> = new Set([
  ...["service_ticket", "service_asset", "service_change", "service_user"],
  ...["deal", "appointment", "cpq_document", "product", "contact", "sales_account", "sales_activities"],
  ...["phone", "task", "user_agent_availability", "lead", "chat_user", "chat_conversation"],
  ...["call", "caller_conversation", "caller_metrics", "caller_agent", "notification"],
]);

/** Events that a manifest may name for each module; schedules are made at run time and stand in none. */
export const EVENTS: Readonly<Record<string, RegExp>> = {
  common: /^(onAppInstall|afterAppUpdate|onAppUninstall|onExternalEvent|onScheduledEvent)$/,
  support_ticket:
    /^(onTicket(Create|Update|Delete)|onConversation(Create|Update|Delete)|onTicketField\w+|onTimeEntry\w+|onCannedResponse\w+)$/,
  support_agent: /^(onAgentAvailabilityUpdate|onAgentStatus\w+|onGroup\w+|onAgent\w+)$/,
  support_contact: /^(onContact\w+)$/,
  support_company: /^(onCompany\w+)$/,
};
