/** Where a conversation stalled, told anew from what the bot did and how the customer took it. */
export interface StallWords {
  /** `Ava has not answered yet.` */
  noAnswer: (who: string) => string;
  /** `Ava shared an article and answered twice`, joined from the deeds below; each is what the bot did, without its name. */
  shared: (articles: number, links: number) => string;
  suggested: (steps: number) => string;
  did: (action: string) => string;
  didWell: (action: string) => string;
  couldNot: (action: string) => string;
  answered: (times: number) => string;
  sameAnswer: (times: number) => string;
  /** Behind `answered`: of how many it was not sure. */
  unsure: (count: number, of: number) => string;
  /** `; the customer`, before how they took it. */
  butCustomer: string;
  saidNoHelp: string;
  askedAgain: (times: number) => string;
  askedForPerson: string;
  lastWords: (words: string) => string;
}
