import type { ShippedTexts } from "../kind.ts";

/** Said of every hand-over: a person answers, and knows what was said. */
const person =
  "{% if hours.open == false %}I'm passing this on to a colleague, a real person. They will see everything you have told me, so you won't have to repeat yourself.{% else %}I'm bringing in a colleague, a real person. They will see everything you have told me, so you won't have to repeat yourself.{% endif %}";

const accepted = (first: string) => ({ accepted: `${first} ${person}` });

export const english: ShippedTexts = {
  texts: {
    accepted: person,
    wait: "{% if reply.text %}They usually reply {{ reply.text }}.{% endif %}",
    closed:
      "Our team is not in right now{% if hours.opens %}, and will be back {{ hours.opens }}{% endif %}. Your request will be among the first they see.{% if options.text %} If you'd rather not wait for that, I can arrange {{ options.text }}.{% endif %}",
    overloaded:
      "More people than usual need our team right now, so a reply may take longer{% if reply.text %}: they usually reply {{ reply.text }}{% endif %}. You keep your place.{% if options.text %} If you'd rather not wait, I can arrange {{ options.text }}.{% endif %}",
    declined:
      "All right, we'll carry on together, just you and me. If you would like a person after all, say so at any time.",
    unanswered:
      "I'm sorry, nobody has been able to reply to you yet. You are not forgotten: I have asked the team again to take this on.",
    introduction:
      "{% if agent.name %}I'm bringing in {{ agent.name }}{% if agent.team %} from {{ agent.team }}{% endif %}, who has everything you have told me.{% else %}A colleague{% if agent.team %} from {{ agent.team }}{% endif %} is taking over now, and has everything you have told me.{% endif %} You can simply carry on from here.",
    booked:
      "{% case slot.kind %}{% when 'callback' %}That's arranged: we will call you {{ slot.at }}.{% when 'chat' %}That's arranged: a colleague will be here for you {{ slot.at }}.{% else %}That's arranged: our team will answer you by email{% if slot.at %} {{ slot.at }}{% endif %}.{% endcase %} Whoever it is will have everything you have told me.",
    resolved:
      "Our team has marked your request as solved. If something is still not right, just tell me here.",
    failed:
      "I'm sorry: I could not get your request through to our team. Please contact them directly; I don't want you to wait here for nothing.",
  },
  byReason: {
    customer_request: accepted("Of course."),
    negative_sentiment: {
      ...accepted("I'm sorry this has been so frustrating."),
      unanswered:
        "I'm sorry. You have waited long enough, and nobody has been able to reply to you yet. I have asked the team again to take this on.",
    },
    bot_error: accepted("I'm sorry, something went wrong on my side."),
    loop: accepted("I'm sorry, I have been going round in circles."),
    low_confidence: accepted("I don't want to give you a wrong answer."),
    knowledge_gap: accepted("I don't have the answer to this myself."),
    fraud: accepted("Thank you for telling me. This should be looked at by a person right away."),
    security: accepted("Thank you for telling me. This should be looked at by a person right away."),
    safety: accepted(
      "I'm very sorry to hear this. If you or someone else is in danger right now, please call your local emergency number first.",
    ),
    medical: accepted(
      "This matters too much for me to answer. If it is an emergency, please call your local emergency number first.",
    ),
    minors: accepted("Thank you for telling me. This should be looked at by a person right away."),
    hardship: accepted("Thank you for telling me, and I'm sorry that things are difficult."),
    dispute: accepted("I understand that this needs to be put right."),
    chargeback: accepted("I understand that this needs to be put right."),
    legal: accepted("This is for a person to answer, not for me."),
    cancellation: accepted("Of course."),
  },
};
