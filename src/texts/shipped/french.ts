import type { ShippedTexts } from "../kind.ts";

const person =
  "{% if hours.open == false %}Je transmets votre demande à notre équipe : c’est une vraie personne qui vous répondra. Elle verra tout ce que vous m’avez écrit, vous n’aurez donc rien à répéter.{% else %}Je vous mets en relation avec une personne de notre équipe. Elle verra tout ce que vous m’avez écrit, vous n’aurez donc rien à répéter.{% endif %}";

const accepted = (first: string) => ({ accepted: `${first} ${person}` });

export const french: ShippedTexts = {
  texts: {
    accepted: person,
    wait: "{% if reply.text %}La réponse arrive généralement {{ reply.text }}.{% endif %}",
    closed:
      "Notre équipe n’est pas là pour le moment{% if hours.opens %} et sera de retour {{ hours.opens }}{% endif %}. Votre demande sera parmi les premières traitées.{% if options.text %} Si vous préférez ne pas attendre jusque-là, je peux vous proposer {{ options.text }}.{% endif %}",
    overloaded:
      "Plus de personnes que d’habitude attendent notre équipe en ce moment, la réponse peut donc prendre plus de temps{% if reply.text %} : elle arrive généralement {{ reply.text }}{% endif %}. Vous gardez votre place.{% if options.text %} Si vous préférez ne pas attendre, je peux vous proposer {{ options.text }}.{% endif %}",
    declined:
      "Très bien, nous continuons tous les deux. Si vous souhaitez finalement parler à une personne, dites-le-moi à tout moment.",
    unanswered:
      "Toutes mes excuses, personne n’a encore pu vous répondre. Nous ne vous oublions pas : je viens de relancer l’équipe.",
    introduction:
      "{% if agent.name %}{{ agent.name }}{% if agent.team %} ({{ agent.team }}){% endif %} prend le relais{% else %}Une personne de notre équipe{% if agent.team %} ({{ agent.team }}){% endif %} prend le relais{% endif %}, avec tout ce que vous m’avez écrit sous les yeux. Vous pouvez simplement continuer ici.",
    booked:
      "{% case slot.kind %}{% when 'callback' %}C’est convenu : nous vous appellerons {{ slot.at }}.{% when 'chat' %}C’est convenu : une personne de notre équipe sera là pour vous {{ slot.at }}.{% else %}C’est convenu : notre équipe vous répondra par e-mail{% if slot.at %} {{ slot.at }}{% endif %}.{% endcase %} Nous aurons tout ce que vous m’avez écrit sous les yeux.",
    resolved:
      "Notre équipe a noté votre demande comme résolue. Si quelque chose ne va toujours pas, dites-le-moi ici.",
    failed:
      "Toutes mes excuses : je n’ai pas pu transmettre votre demande à notre équipe. Merci de la contacter directement ; je ne veux pas que vous attendiez ici pour rien.",
  },
  byReason: {
    customer_request: accepted("Bien sûr."),
    negative_sentiment: {
      ...accepted("Je regrette que ce soit si pénible pour vous."),
      unanswered:
        "Toutes mes excuses. Vous avez assez attendu, et personne n’a encore pu vous répondre. Je viens de relancer l’équipe.",
    },
    bot_error: accepted("Toutes mes excuses, quelque chose n’a pas fonctionné de mon côté."),
    loop: accepted("Toutes mes excuses, je tourne en rond."),
    low_confidence: accepted("Je ne veux pas vous donner une réponse fausse."),
    knowledge_gap: accepted("Je n’ai pas la réponse à cette question."),
    fraud: accepted("Merci de me l’avoir signalé. Une personne doit regarder cela sans attendre."),
    security: accepted("Merci de me l’avoir signalé. Une personne doit regarder cela sans attendre."),
    safety: accepted(
      "Je regrette vraiment d’apprendre cela. Si vous ou quelqu’un d’autre êtes en danger en ce moment, appelez d’abord les secours.",
    ),
    medical: accepted(
      "C’est trop important pour que j’y réponde moi-même. Si c’est une urgence, appelez d’abord les secours.",
    ),
    minors: accepted("Merci de me l’avoir signalé. Une personne doit regarder cela sans attendre."),
    hardship: accepted("Merci de me l’avoir dit ; je regrette que la situation soit difficile."),
    dispute: accepted("Je comprends qu’il faut régler cela."),
    chargeback: accepted("Je comprends qu’il faut régler cela."),
    legal: accepted("C’est à une personne de vous répondre sur ce point, pas à moi."),
    cancellation: accepted("Bien sûr."),
  },
};
