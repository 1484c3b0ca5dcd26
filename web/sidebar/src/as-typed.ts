/** An invisible character that no line breaks at. */
const APART = "\u2060";

/**
 * A sentence for a composer. Helpdesks fill in the `{{placeholders}}` of a reply and run its `{% tags %}` when it is sent:
 * in a name that a customer chose they would put, say, internal notes before the customer. Taken apart they stay text.
 */
export function asTyped(sentence: string): string {
  return sentence.replace(/\{(?=[{%])/g, `{${APART}`);
}

/** JSON in which the helpdesk's proxy finds no `{{placeholder}}` of its own to fill in; it is read as the same value. */
export function unfilledJson(body: unknown): string {
  return JSON.stringify(body).replaceAll("{{", "\\u007b\\u007b");
}
