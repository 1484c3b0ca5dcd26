import type { ShippedTexts } from "../kind.ts";

const person =
  "{% if hours.open == false %}Paso su consulta a nuestro equipo, para que le responda una persona. Verá todo lo que me ha contado, así que no tendrá que repetir nada.{% else %}Le paso con una persona de nuestro equipo. Verá todo lo que me ha contado, así que no tendrá que repetir nada.{% endif %}";

const accepted = (first: string) => ({ accepted: `${first} ${person}` });

export const spanish: ShippedTexts = {
  texts: {
    accepted: person,
    wait: "{% if reply.text %}Normalmente responden {{ reply.text }}.{% endif %}",
    closed:
      "Nuestro equipo no está disponible en este momento{% if hours.opens %} y estará de vuelta {{ hours.opens }}{% endif %}. Su consulta será de las primeras.{% if options.text %} Si prefiere no esperar hasta entonces, puedo organizarle {{ options.text }}.{% endif %}",
    overloaded:
      "Ahora mismo hay más personas de lo habitual esperando a nuestro equipo, por lo que la respuesta puede tardar más{% if reply.text %}: normalmente responden {{ reply.text }}{% endif %}. Su lugar está asegurado.{% if options.text %} Si prefiere no esperar, puedo organizarle {{ options.text }}.{% endif %}",
    declined:
      "De acuerdo, seguimos usted y yo. Si al final prefiere hablar con una persona, dígamelo en cualquier momento.",
    unanswered:
      "Lo siento, todavía nadie ha podido responderle. No nos hemos olvidado de usted: he vuelto a avisar al equipo.",
    introduction:
      "{% if agent.name %}A partir de ahora le atiende {{ agent.name }}{% if agent.team %} ({{ agent.team }}){% endif %}{% else %}A partir de ahora le atiende una persona de nuestro equipo{% if agent.team %} ({{ agent.team }}){% endif %}{% endif %}, con todo lo que me ha contado a la vista. Puede seguir escribiendo aquí mismo.",
    booked:
      "{% case slot.kind %}{% when 'callback' %}Queda acordado: le llamaremos {{ slot.at }}.{% when 'chat' %}Queda acordado: una persona de nuestro equipo le atenderá aquí {{ slot.at }}.{% else %}Queda acordado: nuestro equipo le responderá por correo{% if slot.at %} {{ slot.at }}{% endif %}.{% endcase %} Tendrá a la vista todo lo que me ha contado.",
    resolved:
      "Nuestro equipo ha dado su consulta por resuelta. Si algo sigue sin estar bien, dígamelo aquí mismo.",
    failed:
      "Lo siento: no he podido hacer llegar su consulta a nuestro equipo. Por favor, póngase en contacto directamente; no quiero que espere aquí en vano.",
  },
  byReason: {
    customer_request: accepted("Por supuesto."),
    negative_sentiment: {
      ...accepted("Siento mucho las molestias."),
      unanswered:
        "Lo siento. Ya ha esperado bastante y todavía nadie ha podido responderle. He vuelto a avisar al equipo.",
    },
    bot_error: accepted("Lo siento, algo ha fallado por mi parte."),
    loop: accepted("Lo siento, he estado dando vueltas a lo mismo."),
    low_confidence: accepted("No quiero darle una respuesta equivocada."),
    knowledge_gap: accepted("No tengo la respuesta a esto."),
    fraud: accepted("Gracias por avisar. Conviene que una persona lo vea cuanto antes."),
    security: accepted("Gracias por avisar. Conviene que una persona lo vea cuanto antes."),
    safety: accepted(
      "Lamento mucho lo que me cuenta. Si usted u otra persona está en peligro en este momento, llame primero al número de emergencias.",
    ),
    medical: accepted(
      "Esto es demasiado importante para que lo responda yo. Si es una emergencia, llame primero al número de emergencias.",
    ),
    minors: accepted("Gracias por avisar. Conviene que una persona lo vea cuanto antes."),
    hardship: accepted("Gracias por contármelo; siento que la situación sea difícil."),
    dispute: accepted("Entiendo que esto hay que arreglarlo."),
    chargeback: accepted("Entiendo que esto hay que arreglarlo."),
    legal: accepted("A esto debe responderle una persona, no yo."),
    cancellation: accepted("Por supuesto."),
  },
};
