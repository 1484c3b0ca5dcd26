import type { ShippedTexts } from "../kind.ts";

// Fit for Brazil and Portugal alike: words that only one of them uses are left out.
const person =
  "{% if hours.open == false %}Vou passar o seu pedido ao nosso atendimento; quem responde é uma pessoa. Ela verá tudo o que me contou, por isso não será preciso repetir nada.{% else %}Vou chamar uma pessoa do nosso atendimento. Ela verá tudo o que me contou, por isso não será preciso repetir nada.{% endif %}";

const accepted = (first: string) => ({ accepted: `${first} ${person}` });

export const portuguese: ShippedTexts = {
  texts: {
    accepted: person,
    wait: "{% if reply.text %}A resposta costuma chegar {{ reply.text }}.{% endif %}",
    closed:
      "O nosso atendimento não está disponível agora{% if hours.opens %} e volta {{ hours.opens }}{% endif %}. O seu pedido estará entre os primeiros.{% if options.text %} Se preferir não esperar até lá, posso marcar {{ options.text }}.{% endif %}",
    overloaded:
      "Há mais pessoas do que o normal à espera do nosso atendimento, por isso a resposta pode demorar mais{% if reply.text %}: costuma chegar {{ reply.text }}{% endif %}. O seu lugar está guardado.{% if options.text %} Se preferir não esperar, posso marcar {{ options.text }}.{% endif %}",
    declined:
      "Está bem, continuamos por aqui. Se afinal preferir falar com uma pessoa, é só dizer, a qualquer momento.",
    unanswered:
      "Lamento, ainda ninguém conseguiu responder. O seu pedido não foi esquecido: voltei a avisar o atendimento.",
    introduction:
      "{% if agent.name %}A partir de agora, quem responde é {{ agent.name }}{% if agent.team %} ({{ agent.team }}){% endif %}{% else %}A partir de agora, quem responde é uma pessoa do nosso atendimento{% if agent.team %} ({{ agent.team }}){% endif %}{% endif %}, que já tem tudo o que me contou. Pode continuar aqui mesmo.",
    booked:
      "{% case slot.kind %}{% when 'callback' %}Está marcado: vamos ligar {{ slot.at }}.{% when 'chat' %}Está marcado: uma pessoa do nosso atendimento estará aqui {{ slot.at }}.{% else %}Está combinado: o nosso atendimento vai responder por e-mail{% if slot.at %} {{ slot.at }}{% endif %}.{% endcase %} Tudo o que me contou já estará à mão.",
    resolved:
      "O nosso atendimento deu o seu pedido como resolvido. Se algo ainda não estiver bem, é só dizer aqui.",
    failed:
      "Lamento: não consegui fazer chegar o seu pedido ao nosso atendimento. Por favor, fale diretamente com o atendimento; não quero que espere aqui em vão.",
  },
  byReason: {
    customer_request: accepted("Claro."),
    negative_sentiment: {
      ...accepted("Lamento que isto seja tão frustrante."),
      unanswered:
        "Lamento. A espera já foi longa, e ainda ninguém conseguiu responder. Voltei a avisar o atendimento.",
    },
    bot_error: accepted("Lamento, algo falhou do meu lado."),
    loop: accepted("Lamento, só me repito, sem ajudar."),
    low_confidence: accepted("Não quero dar uma resposta errada."),
    knowledge_gap: accepted("Não tenho a resposta para isto."),
    fraud: accepted("Obrigado por avisar. É melhor que uma pessoa veja isto imediatamente."),
    security: accepted("Obrigado por avisar. É melhor que uma pessoa veja isto imediatamente."),
    safety: accepted(
      "Lamento muito. Se alguém está em perigo neste momento, ligue primeiro para o número de emergência.",
    ),
    medical: accepted(
      "Isto é importante demais para ser respondido por mim. Se for uma emergência, ligue primeiro para o número de emergência.",
    ),
    minors: accepted("Obrigado por avisar. É melhor que uma pessoa veja isto imediatamente."),
    hardship: accepted("Obrigado por me contar; lamento que a situação esteja difícil."),
    dispute: accepted("Compreendo que isto precisa ser resolvido."),
    chargeback: accepted("Compreendo que isto precisa ser resolvido."),
    legal: accepted("Quem deve responder a isto é uma pessoa, não eu."),
    cancellation: accepted("Claro."),
  },
};
