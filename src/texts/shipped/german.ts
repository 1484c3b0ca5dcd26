import type { ShippedTexts } from "../kind.ts";

const person =
  "{% if hours.open == false %}Ich gebe Ihr Anliegen an unser Team weiter; dort antwortet Ihnen ein Mensch. Alles, was Sie mir geschrieben haben, liegt dann schon vor, Sie müssen also nichts wiederholen.{% else %}Ich hole einen Menschen aus unserem Team dazu. Alles, was Sie mir geschrieben haben, liegt dort schon vor, Sie müssen also nichts wiederholen.{% endif %}";

const accepted = (first: string) => ({ accepted: `${first} ${person}` });

export const german: ShippedTexts = {
  texts: {
    accepted: person,
    wait: "{% if reply.text %}Eine Antwort kommt in der Regel {{ reply.text }}.{% endif %}",
    closed:
      "Unser Team ist gerade nicht da{% if hours.opens %} und ist {{ hours.opens }} wieder für Sie da{% endif %}. Ihr Anliegen gehört dann zu den ersten.{% if options.text %} Wenn Sie nicht so lange warten möchten, vermittle ich Ihnen gern {{ options.text }}.{% endif %}",
    overloaded:
      "Im Moment brauchen mehr Menschen als sonst unsere Hilfe, deshalb kann eine Antwort länger dauern{% if reply.text %}: in der Regel kommt sie {{ reply.text }}{% endif %}. Ihr Platz bleibt Ihnen sicher.{% if options.text %} Wenn Sie nicht warten möchten, vermittle ich Ihnen gern {{ options.text }}.{% endif %}",
    declined:
      "Gut, dann machen wir beide weiter. Wenn Sie doch mit einem Menschen sprechen möchten, sagen Sie es einfach jederzeit.",
    unanswered:
      "Es tut mir leid, bisher konnte Ihnen niemand antworten. Sie sind nicht vergessen: Ich habe das Team noch einmal gebeten, sich darum zu kümmern.",
    introduction:
      "{% if agent.name %}Ab hier übernimmt {{ agent.name }}{% if agent.team %} ({{ agent.team }}){% endif %}{% else %}Ab hier übernimmt ein Mensch aus unserem Team{% if agent.team %} ({{ agent.team }}){% endif %}{% endif %} und kennt alles, was Sie mir geschrieben haben. Schreiben Sie einfach hier weiter.",
    booked:
      "{% case slot.kind %}{% when 'callback' %}Das ist vereinbart: Wir rufen Sie {{ slot.at }} an.{% when 'chat' %}Das ist vereinbart: Jemand aus unserem Team ist {{ slot.at }} hier für Sie da.{% else %}Das ist vereinbart: Unser Team antwortet Ihnen{% if slot.at %} {{ slot.at }}{% endif %} per E-Mail.{% endcase %} Alles, was Sie mir geschrieben haben, liegt dann vor.",
    resolved:
      "Unser Team hat Ihr Anliegen als gelöst vermerkt. Wenn etwas noch nicht stimmt, schreiben Sie mir einfach hier.",
    failed:
      "Es tut mir leid: Ich konnte Ihr Anliegen nicht an unser Team übergeben. Bitte wenden Sie sich direkt an das Team; Sie sollen hier nicht vergeblich warten.",
  },
  byReason: {
    customer_request: accepted("Natürlich."),
    negative_sentiment: {
      ...accepted("Es tut mir leid, dass das so ärgerlich für Sie ist."),
      unanswered:
        "Es tut mir leid. Sie haben lange genug gewartet, und bisher konnte Ihnen niemand antworten. Ich habe das Team noch einmal gebeten, sich darum zu kümmern.",
    },
    bot_error: accepted("Es tut mir leid, bei mir ist etwas schiefgegangen."),
    loop: accepted("Es tut mir leid, ich habe mich im Kreis gedreht."),
    low_confidence: accepted("Ich möchte Ihnen keine falsche Antwort geben."),
    knowledge_gap: accepted("Das kann ich Ihnen leider nicht selbst beantworten."),
    fraud: accepted("Danke, dass Sie das melden. Das sollte sich sofort ein Mensch ansehen."),
    security: accepted("Danke, dass Sie das melden. Das sollte sich sofort ein Mensch ansehen."),
    safety: accepted(
      "Das tut mir sehr leid. Wenn Sie oder andere gerade in Gefahr sind, rufen Sie bitte zuerst den Notruf.",
    ),
    medical: accepted(
      "Das ist zu wichtig, als dass ich es beantworten dürfte. Wenn es ein Notfall ist, rufen Sie bitte zuerst den Notruf.",
    ),
    minors: accepted("Danke, dass Sie das melden. Das sollte sich sofort ein Mensch ansehen."),
    hardship: accepted("Danke, dass Sie mir das sagen. Es tut mir leid, dass die Lage gerade schwierig ist."),
    dispute: accepted("Ich verstehe, dass das in Ordnung gebracht werden muss."),
    chargeback: accepted("Ich verstehe, dass das in Ordnung gebracht werden muss."),
    legal: accepted("Das sollte ein Mensch beantworten, nicht ich."),
    cancellation: accepted("Natürlich."),
  },
};
